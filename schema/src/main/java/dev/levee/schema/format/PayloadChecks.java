package dev.levee.schema.format;

import dev.levee.schema.registry.SchemaType;
import java.util.Map;

/** From a schema's text to what checks payloads against it. */
public final class PayloadChecks {

    private PayloadChecks() {}

    /**
     * Reads a schema.
     *
     * @param needed texts of other schemas by the names that references give them; each after those that it needs itself
     * @throws UnreadableSchemaException if it makes no sense
     */
    public static PayloadCheck of(SchemaType type, String text, Map<String, String> needed) {
        try {
            return switch (type) {
                case AVRO -> AvroPayload.of(text, needed);
                case JSON -> JsonPayload.of(text, needed);
                case PROTOBUF -> ProtobufPayload.of(text, needed);
            };
        } catch (UnreadableSchemaException unreadable) {
            throw unreadable;
        } catch (RuntimeException unreadable) {
            throw new UnreadableSchemaException(
                    type + " schema cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }
}
