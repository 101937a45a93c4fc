package dev.levee.proof;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes input: records with text keys and values, acknowledged before {@link #produce} returns. */
final class Records {

    private Records() {}

    /** {@code count} records over {@code keys} keys, value = running number. */
    static void produce(Map<String, Object> client, String topic, int count, int keys) {
        try (var producer = producer(client)) {
            for (int i = 0; i < count; i++) {
                var unused = producer.send(new ProducerRecord<>(topic, bytes("key-" + i % keys), bytes("" + i)));
            }
            producer.flush();
        }
    }

    static KafkaProducer<byte[], byte[]> producer(Map<String, Object> client) {
        var properties = new java.util.HashMap<>(client);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
