package dev.levee.proof.commits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.LeveeConsumer;
import dev.levee.Outcome;
import dev.levee.Retry;
import dev.levee.proof.fixture.Groups;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import dev.levee.wire.OffsetMapBudget;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * G1, G3, G4: a group of 300 partitions, each with a stuck head and as many scattered failures as the commit metadata can
 * tell. One request cannot carry that, so it is cut, while running, at close and at takeover.
 */
class LargeMapsTest {

    private static final int PARTITIONS = 300;
    /** One record in so many fails: the offset map then is at its largest, whichever way it is written. */
    private static final int APART = 16;

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int RECORDS = OffsetMapBudget.forMetadataLimit(OffsetMapBudget.DEFAULT_METADATA_LIMIT)
            .maxWindow();
    private static final int UNFINISHED = (RECORDS + APART - 1) / APART;

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.oneBroker();

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void everyCommitLandsAndARestartRepeatsOnlyWhatIsUnfinished() throws Exception {
        var scene = Scene.of(kafka, PARTITIONS);
        kafka.cluster().createTopic(scene.deadLetterTopic(), 1);
        fill(scene.topic());

        try (var consumer = start(scene, true, new BitSet[PARTITIONS])) {
            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(2)).until(() -> mapsAreLarge(scene));
            assertThat(consumer.snapshot().partitions()).hasSize(PARTITIONS);
        }
        assertThat(mapsAreLarge(scene)).isTrue();

        var repeated =
                IntStream.range(0, PARTITIONS).mapToObj(i -> new BitSet()).toArray(BitSet[]::new);
        try (var consumer = start(scene, false, repeated)) {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(2))
                    .until(() -> Groups.committedSum(kafka.cluster(), scene.group()) == (long) PARTITIONS * RECORDS);
            assertThat(consumer.snapshot().overruns()).isZero();
        }
        assertThat(repeated).allSatisfy(offsets -> {
            assertThat(offsets.cardinality()).isEqualTo(UNFINISHED);
            assertThat(offsets.stream()).allMatch(offset -> offset % APART == 0);
        });
        assertThat(registry.get("levee.commits.failed").counter().count()).isZero();
    }

    private LeveeConsumer start(Scene scene, boolean failing, BitSet[] handled) {
        return scene.consumer()
                .maxParked(0)
                .commitInterval(Duration.ofSeconds(1))
                .metrics(registry)
                .buffer(2 * UNFINISHED + 1_000, 64 << 20)
                .retry(Retry.delays(Duration.ofHours(1)))
                .decide(record -> {
                    if (failing) {
                        return record.offset() % APART == 0
                                ? Outcome.retryAfter(Duration.ofHours(1), "stuck")
                                : Outcome.done();
                    }
                    BitSet seen = handled[record.partition()];
                    synchronized (seen) {
                        assertThat(seen.get((int) record.offset())).isFalse();
                        seen.set((int) record.offset());
                    }
                    return Outcome.done();
                })
                .start();
    }

    private static boolean mapsAreLarge(Scene scene) throws Exception {
        var committed = Groups.committed(kafka.cluster(), scene.group()).values();
        return committed.size() == PARTITIONS
                && committed.stream().allMatch(LargeMapsTest::saysThatAllButTheFailuresAreFinished);
    }

    private static boolean saysThatAllButTheFailuresAreFinished(OffsetAndMetadata committed) {
        // two bytes a failure, in base 64
        return committed.offset() == 0 && committed.metadata().length() > UNFINISHED * 2 * 4 / 3 - 100;
    }

    private static void fill(String topic) {
        try (var producer = Records.producer(kafka.clientProperties())) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                for (int i = 0; i < RECORDS; i++) {
                    var unused = producer.send(new ProducerRecord<>(topic, partition, null, new byte[0]));
                }
            }
        }
    }
}
