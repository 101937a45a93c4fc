package dev.levee.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** JSON. What is none is the record's own fault, for ever. */
final class OrderDeserializer implements Deserializer<JsonNode> {

    private static final JsonMapper MAPPER = new JsonMapper();

    @Override
    public JsonNode deserialize(String topic, byte[] value) {
        try {
            return MAPPER.readTree(value);
        } catch (IOException malformed) {
            throw new SerializationException("the order is no JSON", malformed);
        }
    }
}
