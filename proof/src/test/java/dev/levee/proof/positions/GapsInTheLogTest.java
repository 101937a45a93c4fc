package dev.levee.proof.positions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.Outcome;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.EmbeddedKafka;
import dev.levee.testkit.KafkaExtension;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** G1, G4: offsets without a record (compaction, transaction markers, aborted records) are no lag and no loss. */
@Tag("clients")
class GapsInTheLogTest {

    private static final Map<String, Object> READ_COMMITTED =
            Map.of(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");

    @RegisterExtension
    static final KafkaExtension kafka =
            KafkaExtension.of(EmbeddedKafka.builder().property("log.cleaner.backoff.ms", "200"));

    @Test
    void aCompactedTopicIsHandledAsFarAsItIsThere() throws Exception {
        var scene = Scene.of(
                kafka,
                1,
                Map.of("cleanup.policy", "compact", "segment.ms", "100", "min.cleanable.dirty.ratio", "0.001"));
        Records.produce(kafka.clientProperties(), scene.topic(), 1_000, 10);
        await().atMost(Scene.PATIENCE).until(() -> {
            scene.send("roll", "the last segment is never compacted");
            return Records.read(kafka.clientProperties(), scene.topic()).size() < 100;
        });
        var there = Records.read(kafka.clientProperties(), scene.topic());
        var seen = new CopyOnWriteArrayList<Long>();

        try (var consumer =
                scene.consumer().handle(record -> seen.add(record.offset())).start()) {
            scene.awaitNoLag(0);
        }
        // compaction may have gone on meanwhile, so less may be left than was there, never something else
        assertThat(there).extracting(record -> record.offset()).containsAll(seen);
        assertThat(seen).hasSizeGreaterThanOrEqualTo(11);
    }

    @Test
    void abortedRecordsAreNeverHandledAndLeaveNoLag() throws Exception {
        var scene = Scene.of(kafka, 1);
        transaction(scene, true, "a1", "a2");
        transaction(scene, false, "aborted");
        transaction(scene, true, "a3");
        transaction(scene, false, "aborted too");
        var seen = new CopyOnWriteArrayList<String>();

        try (var consumer = scene.consumer(READ_COMMITTED)
                .handle(record -> seen.add(Records.text(record.value())))
                .start()) {
            scene.awaitNoLag(0);
            transaction(scene, false, "aborted, with nothing else to poll");
            scene.awaitNoLag(0);
            transaction(scene, true, "a4");
            scene.awaitNoLag(0);
        }
        assertThat(seen).containsExactlyInAnyOrder("a1", "a2", "a3", "a4");
    }

    @Test
    void aTopicOfMarkersAloneIsCommittedToItsEnd() throws Exception {
        var scene = Scene.of(kafka, 1);
        transaction(scene, false, "aborted");

        try (var consumer = scene.consumer(READ_COMMITTED).handle(record -> {}).start()) {
            scene.awaitCommitted(0, 2);
        }
    }

    @Test
    void markersBeyondAnUnfinishedRecordAreKnownToTheNextOwner() throws Exception {
        var scene = Scene.of(kafka, 1);
        transaction(scene, true, "stays", "done");
        transaction(scene, false, "aborted");
        var seen = new CopyOnWriteArrayList<String>();
        var finished = new CountDownLatch(1);
        try (var consumer = scene.consumer(READ_COMMITTED)
                .maxParked(0)
                .decide(record -> {
                    if (Records.text(record.value()).equals("stays")) {
                        return Outcome.retryAfter(java.time.Duration.ofHours(1), "not in this life");
                    }
                    finished.countDown();
                    return Outcome.done();
                })
                .start()) {
            assertThat(finished.await(60, TimeUnit.SECONDS)).isTrue();
            await().atMost(Scene.PATIENCE)
                    .until(() -> consumer.snapshot().partitions().get(0).position() == 5);
        }
        assertThat(scene.committed(0)).extracting(offset -> offset.offset()).isEqualTo(0L);

        try (var next = scene.consumer(READ_COMMITTED)
                .handle(record -> seen.add(Records.text(record.value())))
                .start()) {
            scene.awaitCommitted(0, 5);
        }
        assertThat(seen).containsExactly("stays");
    }

    private static void transaction(Scene scene, boolean committed, String... values) {
        Map<String, Object> properties = kafka.clientProperties();
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "writer of " + scene.topic());
        try (KafkaProducer<byte[], byte[]> producer = Records.producer(properties)) {
            producer.initTransactions();
            producer.beginTransaction();
            for (String value : List.of(values)) {
                var unused =
                        producer.send(new ProducerRecord<>(scene.topic(), Records.bytes(value), Records.bytes(value)));
            }
            // else an abort would drop what was not sent yet
            producer.flush();
            if (committed) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }
}
