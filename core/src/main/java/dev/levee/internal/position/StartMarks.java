package dev.levee.internal.position;

import dev.levee.LeveeException;
import dev.levee.internal.failure.Causes;
import dev.levee.internal.startup.ClientProperties;
import dev.levee.wire.GroupTopics;
import dev.levee.wire.StartMark;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The start marks of a group, in partition 0 of its compacted topic. Clients live for one call: reading is for births and
 * losses, writing for once per topic and process. Blocks.
 */
final class StartMarks {

    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Duration POLL = Duration.ofMillis(100);

    private final ClientProperties properties;
    private final String group;
    private final Function<Map<String, Object>, Producer<byte[], byte[]>> producers;
    private final TopicPartition place;

    StartMarks(ClientProperties properties, String group) {
        this(
                properties,
                group,
                patient -> new KafkaProducer<>(patient, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /** @param producers makes a producer of properties, which lives for one write */
    StartMarks(
            ClientProperties properties,
            String group,
            Function<Map<String, Object>, Producer<byte[], byte[]>> producers) {
        this.properties = properties;
        this.producers = producers;
        this.group = group;
        this.place = new TopicPartition(new GroupTopics(group).retry(), 0);
    }

    /** By topic id. */
    Map<Uuid, StartMark> read() {
        try {
            return fold();
        } catch (AuthorizationException forbidden) {
            throw forbidden("READ", forbidden);
        }
    }

    private Map<Uuid, StartMark> fold() {
        var marks = new HashMap<Uuid, StartMark>();
        try (var consumer = new KafkaConsumer<>(
                properties.forReading(group, "start-marks"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(place));
            consumer.seekToBeginning(List.of(place));
            long end = consumer.endOffsets(List.of(place), PATIENCE).getOrDefault(place, 0L);
            long polls = PATIENCE.dividedBy(POLL);
            while (consumer.position(place, PATIENCE) < end) {
                var records = consumer.poll(POLL);
                for (var record : records) {
                    collect(record, marks);
                }
                polls = records.isEmpty() ? polls - 1 : polls;
                if (polls == 0) {
                    throw new TimeoutException(place + " gives no records");
                }
            }
        }
        return marks;
    }

    private static void collect(ConsumerRecord<byte[], byte[]> record, Map<Uuid, StartMark> marks) {
        if (record.key() == null || record.value() == null) {
            return;
        }
        StartMark.topicIdOf(record.key()).ifPresent(id -> marks.merge(id, decoded(record), StartMarks::fold));
    }

    private static StartMark decoded(ConsumerRecord<byte[], byte[]> record) {
        try {
            return StartMark.decode(record.value());
        } catch (IllegalArgumentException newer) {
            throw new LeveeException(
                    record.topic() + "-" + record.partition() + "@" + record.offset() + ": " + newer.getMessage()
                            + ": use the release that wrote it, or a later one",
                    newer);
        }
    }

    // of members that start at the same time the first decides; a start is never taken back
    private static StartMark fold(StartMark known, StartMark next) {
        return next instanceof StartMark.Started ? next : known;
    }

    void write(Uuid topicId, StartMark mark) {
        var record = new ProducerRecord<>(place.topic(), place.partition(), StartMark.key(topicId), mark.encode());
        try (var producer = producers.apply(forWriting())) {
            sent(record, producer);
        } catch (ExecutionException | KafkaException failed) {
            throw refused(failed);
        }
    }

    private static void sent(ProducerRecord<byte[], byte[]> record, Producer<byte[], byte[]> producer)
            throws ExecutionException {
        try {
            producer.send(record).get();
        } catch (InterruptedException | InterruptException interrupted) {
            Thread.interrupted(); // a close that is interrupted logs an ERROR
            producer.close(Duration.ZERO); // one without a limit waits for the broker
            throw new InterruptException("interrupted while a start mark was written");
        }
    }

    // a producer that learned of the refusal before it sends wraps it
    private KafkaException refused(Exception failure) {
        KafkaException known = null;
        for (Throwable cause : Causes.of(failure)) {
            if (cause instanceof AuthorizationException forbidden) {
                throw forbidden("WRITE", forbidden);
            }
            known = known == null && cause instanceof KafkaException first ? first : known;
        }
        return known == null ? new KafkaException(failure) : known;
    }

    // brokers may not know yet of a topic that was just made; nothing but this start waits here
    Map<String, Object> forWriting() {
        var patient = properties.forProducer(group, "start-marks");
        patient.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) PATIENCE.toMillis());
        return patient;
    }

    private LeveeException forbidden(String operation, AuthorizationException cause) {
        return new LeveeException(
                "the retry topic " + place.topic() + " keeps what group " + group + " must know of its start: grant "
                        + operation + " on it (" + cause.getMessage() + ")",
                cause);
    }
}
