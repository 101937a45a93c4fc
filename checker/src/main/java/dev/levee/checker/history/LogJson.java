package dev.levee.checker.history;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import org.apache.kafka.common.TopicPartition;

/** A log as Kafka prints it: {@code orders-0}. */
final class LogJson {

    private LogJson() {}

    private static TopicPartition parse(String text, DeserializationContext context) throws IOException {
        int dash = text.lastIndexOf('-');
        try {
            return new TopicPartition(text.substring(0, dash), Integer.parseInt(text.substring(dash + 1)));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw context.weirdStringException(text, TopicPartition.class, "give topic-partition");
        }
    }

    static final class Writer extends StdSerializer<TopicPartition> {

        Writer() {
            super(TopicPartition.class);
        }

        @Override
        public void serialize(TopicPartition log, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(log.toString());
        }
    }

    static final class Reader extends StdDeserializer<TopicPartition> {

        Reader() {
            super(TopicPartition.class);
        }

        @Override
        public TopicPartition deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return parse(json.getText(), context);
        }
    }

    static final class KeyReader extends KeyDeserializer {

        @Override
        public TopicPartition deserializeKey(String text, DeserializationContext context) throws IOException {
            return parse(text, context);
        }
    }
}
