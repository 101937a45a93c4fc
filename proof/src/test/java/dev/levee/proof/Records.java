package dev.levee.proof;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

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

    /** Sends in order and returns where the broker put them. */
    static List<RecordMetadata> send(Map<String, Object> client, List<ProducerRecord<byte[], byte[]>> records) {
        try (var producer = producer(client)) {
            var sent = records.stream().map(producer::send).toList();
            producer.flush();
            return sent.stream().map(Records::get).toList();
        }
    }

    /** The whole topic, by partition and offset; aborted records left out. */
    static List<ConsumerRecord<byte[], byte[]>> read(Map<String, Object> client, String topic) {
        var properties = new HashMap<>(client);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        records.sort(Comparator.<ConsumerRecord<byte[], byte[]>>comparingInt(ConsumerRecord::partition)
                .thenComparingLong(ConsumerRecord::offset));
        return records;
    }

    static KafkaProducer<byte[], byte[]> producer(Map<String, Object> client) {
        var properties = new HashMap<>(client);
        properties.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 5);
        // how large a record may be is the topic's to say
        properties.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 64 << 20);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte @Nullable [] bytes) {
        return bytes == null ? "null" : new String(bytes, StandardCharsets.UTF_8);
    }

    private static RecordMetadata get(Future<RecordMetadata> sent) {
        try {
            return sent.get();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
