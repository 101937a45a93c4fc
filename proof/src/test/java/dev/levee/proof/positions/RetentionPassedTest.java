package dev.levee.proof.positions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.ConsumerListener;
import dev.levee.ConsumerState;
import dev.levee.OutOfRange;
import dev.levee.Outcome;
import dev.levee.proof.fixture.LogLines;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/** G4, M9.3: when the log was cut past the group's progress, it goes on where the log begins, and says so. */
@Isolated("captures what the whole JVM logs")
class RetentionPassedTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private final CopyOnWriteArrayList<Long> handled = new CopyOnWriteArrayList<>();

    @Test
    void whileNobodyRead() throws Exception {
        var scene = Scene.of(kafka, 1);
        Records.produce(kafka.clientProperties(), scene.topic(), 100, 10);
        scene.commit(0, 10, "");
        scene.deleteBefore(0, 40);

        try (var log = LogLines.captured()) {
            handleToTheEnd(scene);
            assertThat(log.text()).contains(scene.partition(0) + ": offset 10 is not in the log, which has 40 to 100");
        }
        assertThat(handled)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(40, 100).boxed().toList());
    }

    @Test
    void isToldToListeners() throws Exception {
        var scene = Scene.of(kafka, 1);
        Records.produce(kafka.clientProperties(), scene.topic(), 100, 10);
        scene.commit(0, 10, "");
        scene.deleteBefore(0, 40);
        var told = new CopyOnWriteArrayList<String>();
        try (var consumer = scene.consumer()
                .listener(new ConsumerListener() {
                    @Override
                    public void onOutOfRange(TopicPartition partition, long position, long resumedAt) {
                        told.add(partition + " " + position + " " + resumedAt);
                    }
                })
                .handle(record -> handled.add(record.offset()))
                .start()) {
            scene.awaitNoLag(0);
        }
        assertThat(told).containsExactly(scene.partition(0) + " 10 40");
    }

    @Test
    void stopsWhenToldSoAndCommitsNothing() throws Exception {
        var scene = Scene.of(kafka, 1);
        Records.produce(kafka.clientProperties(), scene.topic(), 100, 10);
        scene.commit(0, 10, "");
        scene.deleteBefore(0, 40);
        try (var consumer = scene.consumer()
                .whenOutOfRange(OutOfRange.STOP)
                .handle(record -> handled.add(record.offset()))
                .start()) {
            var end = consumer.termination().toCompletableFuture().get(Scene.PATIENCE.toSeconds(), TimeUnit.SECONDS);

            assertThat(end).isEqualTo(ConsumerState.FAILED);
            assertThat(consumer.failure())
                    .hasValueSatisfying(why -> assertThat(why.getMessage())
                            .contains(scene.partition(0) + ": offset 10", "40 to 100", "--reset-offsets", "RESUME"));
        }
        assertThat(handled).isEmpty();
        assertThat(scene.offset(0)).isEqualTo(10);
    }

    @Test
    void toTheEndOfTheLogLeavesNoLag() throws Exception {
        var scene = Scene.of(kafka, 1);
        Records.produce(kafka.clientProperties(), scene.topic(), 100, 10);
        scene.commit(0, 10, "");
        scene.deleteBefore(0, 100);

        handleToTheEnd(scene);

        assertThat(handled).isEmpty();
    }

    @Test
    void pastARecordThatIsStillHeldLosesNothingThatWasFetched() throws Exception {
        var scene = Scene.of(kafka, 1);
        scene.send("a", "held");
        scene.send("b", "1", "2", "3");
        Set<Long> seen = ConcurrentHashMap.newKeySet();
        try (var consumer = scene.consumer()
                .decide(record -> {
                    seen.add(record.offset());
                    return record.offset() == 0 && record.attempt() < 3
                            ? Outcome.retryAfter(Duration.ofSeconds(1), "later")
                            : Outcome.done();
                })
                .start()) {
            await().atMost(Scene.PATIENCE).until(() -> seen.size() == 4);
            scene.deleteBefore(0, 3);
            scene.send("c", "4");
            scene.awaitNoLag(0);
        }
        assertThat(seen).containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void progressBeyondTheEndGoesBackToTheEnd() throws Exception {
        var scene = Scene.of(kafka, 1);
        scene.send("a", "1", "2");
        scene.commit(0, 50, "");
        try (var consumer =
                scene.consumer().handle(record -> handled.add(record.offset())).start()) {
            scene.awaitCommitted(0, 2);
            scene.send("a", "3");
            scene.awaitCommitted(0, 3);
        }
        assertThat(handled).containsExactly(2L);
    }

    private void handleToTheEnd(Scene scene) {
        try (var consumer =
                scene.consumer().handle(record -> handled.add(record.offset())).start()) {
            scene.awaitNoLag(0);
        }
    }
}
