package dev.levee.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** A plain producer and a plain consumer. */
record Clients(Map<String, Object> properties) {
    void produce(String topic, String... values) {
        try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            for (String value : values) {
                var sent = producer.send(new ProducerRecord<>(topic, value));
                Bounded.get(sent, Duration.ofSeconds(30), "producing " + value);
            }
        }
    }

    /** Values in the order read, by a new group. */
    List<String> consume(String topic, String protocol, int count) {
        var all = new HashMap<>(properties);
        all.put("group.id", "group-" + UUID.randomUUID());
        all.put("group.protocol", protocol);
        all.put("auto.offset.reset", "earliest");
        List<String> values = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(all, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
                return values.size() >= count;
            });
            consumer.commitSync();
        }
        return values;
    }
}
