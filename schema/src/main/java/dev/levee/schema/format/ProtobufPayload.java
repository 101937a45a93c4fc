package dev.levee.schema.format;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import com.squareup.wire.schema.internal.parser.MessageElement;
import com.squareup.wire.schema.internal.parser.ProtoFileElement;
import com.squareup.wire.schema.internal.parser.ProtoParser;
import com.squareup.wire.schema.internal.parser.TypeElement;
import io.apicurio.registry.utils.protobuf.schema.FileDescriptorUtils;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
    private final List<MessageElement> messages;

    private ProtobufPayload(FileDescriptor file, List<MessageElement> messages) {
        this.file = file;
        this.messages = messages;
    }

    static ProtobufPayload of(String text, Map<String, String> needed) {
        var texts = new LinkedHashMap<String, String>();
        needed.forEach((name, other) -> texts.put(name, canonical(other)));
        var others = new HashMap<String, FileDescriptor>();
        texts.forEach((name, other) -> others.put(name, descriptor(other, name, texts, others)));
        FileDescriptor file = descriptor(canonical(text), "record.proto", texts, others);
        return new ProtobufPayload(file, messages(parsed(text).getTypes()));
    }

    private static ProtoFileElement parsed(String text) {
        return ProtoParser.Companion.parse(FileDescriptorUtils.DEFAULT_LOCATION, text);
    }

    /** With the package on a line of its own, where it is looked for. */
    private static String canonical(String text) {
        return parsed(text).toSchema();
    }

    private static FileDescriptor descriptor(
            String text, String name, Map<String, String> needed, Map<String, FileDescriptor> others) {
        var packageName = Optional.ofNullable(parsed(text).getPackageName());
        try {
            return FileDescriptorUtils.protoFileToFileDescriptor(text, name, packageName, needed, others);
        } catch (DescriptorValidationException invalid) {
            throw new UnreadableSchemaException(name + " cannot be read: " + invalid.getMessage(), invalid);
        }
    }

    private static List<MessageElement> messages(List<TypeElement> types) {
        return types.stream()
                .filter(MessageElement.class::isInstance)
                .map(MessageElement.class::cast)
                .toList();
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

    /**
     * As many numbers as messages are nested, each counted among the messages that the text declares there; none at all means the
     * first message. The descriptor's own order is no help: it has messages of other files of the package too.
     */
    private Descriptor which(CodedInputStream in) throws IOException {
        int depth = in.readSInt32();
        if (depth < 0 || depth > MOST_NESTED) {
            throw new IndexOutOfBoundsException(depth);
        }
        MessageElement element = messages.get(depth == 0 ? 0 : in.readSInt32());
        Descriptor found = file.findMessageTypeByName(element.getName());
        for (int i = 1; i < depth; i++) {
            element = messages(element.getNestedTypes()).get(in.readSInt32());
            found = found.findNestedTypeByName(element.getName());
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
