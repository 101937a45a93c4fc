package dev.levee.schema.format;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import io.apicurio.registry.utils.protobuf.schema.FileDescriptorUtils;
import io.apicurio.registry.utils.protobuf.schema.FileDescriptorUtils.ParseSchemaException;
import io.apicurio.registry.utils.protobuf.schema.FileDescriptorUtils.ProtobufSchemaContent;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Protobuf message, behind the indexes that say which one of the file it is. Parsers keep what they do not know, so fields that the
 * schema lacks are what a writer with a newer schema is known by.
 */
final class ProtobufPayload implements PayloadCheck {

    private static final int MOST_NESTED = 100;

    private final FileDescriptor file;

    private ProtobufPayload(FileDescriptor file) {
        this.file = file;
    }

    /** Others are imported by their package's path, {@code shop/money.proto}: all that the parser of such texts finds. */
    static ProtobufPayload of(String text, Map<String, String> needed) {
        List<ProtobufSchemaContent> others = needed.entrySet().stream()
                .map(one -> ProtobufSchemaContent.of(one.getKey().replaceFirst(".*/", ""), one.getValue()))
                .toList();
        try {
            return new ProtobufPayload(FileDescriptorUtils.parseProtoFileWithDependencies(
                    ProtobufSchemaContent.of("record.proto", text), others));
        } catch (DescriptorValidationException | ParseSchemaException invalid) {
            throw new UnreadableSchemaException("a PROTOBUF schema cannot be read: " + invalid.getMessage(), invalid);
        }
    }

    @Override
    public Optional<Misfit> misfit(byte[] data, int from) {
        var in = CodedInputStream.newInstance(data, from, data.length - from);
        String path = "";
        try {
            Descriptor which = which(in);
            path = which.getName();
            Message message = DynamicMessage.parseFrom(which, in);
            return unknown(message, path);
        } catch (IndexOutOfBoundsException other) {
            return Optional.of(new Misfit(path, "is a message that the schema does not have"));
        } catch (IOException broken) {
            return Optional.of(new Misfit(path, "is no such message, or lacks a required field"));
        }
    }

    /** As many numbers as messages are nested, each counted within the one before; none at all means the first message. */
    private Descriptor which(CodedInputStream in) throws IOException {
        int depth = in.readSInt32();
        List<Descriptor> among = file.getMessageTypes();
        if (depth == 0) {
            return among.get(0);
        }
        if (depth < 0 || depth > MOST_NESTED) {
            throw new IndexOutOfBoundsException(depth);
        }
        Descriptor found = among.get(in.readSInt32());
        for (int i = 1; i < depth; i++) {
            found = found.getNestedTypes().get(in.readSInt32());
        }
        return found;
    }

    private static Optional<Misfit> unknown(Message message, String path) {
        var numbers = message.getUnknownFields().asMap().keySet();
        if (!numbers.isEmpty()) {
            return Optional.of(
                    new Misfit(path, "has field " + numbers.iterator().next() + ", which the schema does not have"));
        }
        for (var field : message.getAllFields().entrySet()) {
            Optional<Misfit> below = below(
                    field.getKey(),
                    field.getValue(),
                    path + "." + field.getKey().getName());
            if (below.isPresent()) {
                return below;
            }
        }
        return Optional.empty();
    }

    private static Optional<Misfit> below(FieldDescriptor field, Object value, String path) {
        if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
            return Optional.empty();
        }
        if (!field.isRepeated()) {
            return unknown((Message) value, path);
        }
        int index = 0;
        for (Object element : (List<?>) value) {
            Optional<Misfit> found = unknown((Message) element, path + "[" + index++ + "]");
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
