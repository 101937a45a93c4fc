package dev.levee.triage.peers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.testkit.KafkaExtension;
import dev.levee.triage.dialect.DeadLetters;
import dev.levee.triage.failure.Failure;
import dev.levee.triage.failure.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic with one partition: written by a test, or read by it. */
record Topic(KafkaExtension kafka, String name) {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    static Topic create(KafkaExtension kafka) {
        return new Topic(kafka, kafka.topic(1));
    }

    /** Another one beside it. */
    Topic beside(String suffix) {
        kafka.cluster().createTopic(name + suffix, 1, Map.of());
        return new Topic(kafka, name + suffix);
    }

    /** Acknowledged when this returns; each with the same key and a header, and a time of its own that is long ago. */
    void send(String... values) {
        try (var producer =
                new KafkaProducer<>(kafka.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
            long timestamp = 1_700_000_000_000L;
            for (String value : values) {
                var record = new ProducerRecord<>(name, 0, timestamp++, "key".getBytes(UTF_8), value.getBytes(UTF_8));
                record.headers().add("a", "b".getBytes(UTF_8));
                var unused = producer.send(record);
            }
            producer.flush();
        }
    }

    List<ConsumerRecord<byte[], byte[]>> read() {
        var properties = new HashMap<>(kafka.clientProperties());
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        var partitions = List.of(new TopicPartition(name, 0));
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = consumer.endOffsets(partitions).getOrDefault(partitions.get(0), 0L);
            while (consumer.position(partitions.get(0)) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        records.sort(Comparator.comparingLong(ConsumerRecord::offset));
        return records;
    }

    /** Of what was sent by {@link #send}, by somebody who counts no attempts. */
    static void assertIsOf(Failure failure, ConsumerRecord<byte[], byte[]> sent) {
        assertThat(failure.source()).isEqualTo(new Source.At(sent.topic(), null, 0, sent.offset(), sent.timestamp()));
        assertThat(failure.letter().key()).isEqualTo(sent.key());
        assertThat(failure.letter().value()).isEqualTo(sent.value());
        assertThat(failure.letter().headers().lastHeader("a")).isNotNull();
        assertThat(failure.attempts().count()).isZero();
    }

    /** As triage reads them, as soon as so many are there. */
    List<Failure> awaitFailures(int count) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> read().size() >= count);
        return read().stream().map(DeadLetters::read).toList();
    }
}
