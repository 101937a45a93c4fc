package dev.levee.schema.format;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Walks bytes along an Avro schema and builds nothing. Avro's bytes name no fields, so bytes of another schema are noticed where
 * they cannot go on: an index that is not there, an end too early or too late.
 */
final class AvroPayload implements PayloadCheck {

    private final Schema schema;

    private AvroPayload(Schema schema) {
        this.schema = schema;
    }

    static AvroPayload of(String text, Map<String, String> needed) {
        var parser = new Schema.Parser();
        needed.values().forEach(parser::parse);
        return new AvroPayload(parser.parse(text));
    }

    @Override
    public Optional<Misfit> misfit(byte[] data, int from) {
        var in = DecoderFactory.get().binaryDecoder(data, from, data.length - from, null);
        String root = schema.getType() == Schema.Type.RECORD ? schema.getName() : "";
        try {
            walk(schema, in);
            return in.isEnd() ? Optional.empty() : Optional.of(new Misfit(root, "there are bytes behind its end"));
        } catch (Unfit unfit) {
            return Optional.of(new Misfit(root + unfit.path, unfit.problem));
        } catch (IOException | RuntimeException broken) {
            return Optional.of(new Misfit(root, "cannot be read"));
        }
    }

    private static void walk(Schema schema, BinaryDecoder in) throws Unfit {
        try {
            switch (schema.getType()) {
                case RECORD -> {
                    for (Schema.Field field : schema.getFields()) {
                        under("." + field.name(), field.schema(), in);
                    }
                }
                case ARRAY -> {
                    long index = 0;
                    for (long count = in.readArrayStart(); count != 0; count = in.arrayNext()) {
                        for (long i = 0; i < count; i++) {
                            element(index++, schema.getElementType(), in);
                        }
                    }
                }
                case MAP -> {
                    for (long count = in.readMapStart(); count != 0; count = in.mapNext()) {
                        for (long i = 0; i < count; i++) {
                            in.skipString();
                            under("{}", schema.getValueType(), in);
                        }
                    }
                }
                case UNION ->
                    walk(
                            schema.getTypes()
                                    .get(index(in.readIndex(), schema.getTypes().size())),
                            in);
                case ENUM -> index(in.readEnum(), schema.getEnumSymbols().size());
                case STRING -> in.skipString();
                case BYTES -> in.skipBytes();
                case FIXED -> in.skipFixed(schema.getFixedSize());
                case INT -> in.readInt();
                case LONG -> in.readLong();
                case FLOAT -> in.readFloat();
                case DOUBLE -> in.readDouble();
                case BOOLEAN -> in.readBoolean();
                case NULL -> in.readNull();
            }
        } catch (Unfit unfit) {
            throw unfit;
        } catch (IOException
                | AvroRuntimeException
                | UnsupportedOperationException
                | IndexOutOfBoundsException broken) {
            throw new Unfit("is no " + schema.getType().getName() + ", or ends too early");
        }
    }

    private static int index(int index, int count) throws Unfit {
        if (index < 0 || index >= count) {
            throw new Unfit("names the " + index + "th of " + count + " possibilities");
        }
        return index;
    }

    // the path is made on the way up: records that fit cost nothing for it
    private static void under(String step, Schema schema, BinaryDecoder in) throws Unfit {
        try {
            walk(schema, in);
        } catch (Unfit unfit) {
            throw unfit.under(step);
        }
    }

    private static void element(long index, Schema schema, BinaryDecoder in) throws Unfit {
        try {
            walk(schema, in);
        } catch (Unfit unfit) {
            throw unfit.under("[" + index + "]");
        }
    }

    private static final class Unfit extends Exception {

        private static final long serialVersionUID = 1L;

        private final String problem;
        private String path = "";

        Unfit(String problem) {
            super(problem, null, false, false);
            this.problem = problem;
        }

        Unfit under(String step) {
            path = step + path;
            return this;
        }
    }
}
