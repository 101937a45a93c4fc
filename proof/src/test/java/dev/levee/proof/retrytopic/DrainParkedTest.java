package dev.levee.proof.retrytopic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.AfterDeadLetter;
import dev.levee.ConsumerBuilder;
import dev.levee.ConsumerState;
import dev.levee.LeveeConsumer;
import dev.levee.Outcome;
import dev.levee.PartitionSnapshot.PauseReason;
import dev.levee.Received;
import dev.levee.Retry;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Issue 5: before Levee is left, or its settings change for good, one run finishes what is parked, and nothing else. */
class DrainParkedTest {

    private static final Duration DELAY = Duration.ofSeconds(3);

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private final AtomicBoolean failing = new AtomicBoolean(true);
    private final List<String> runs = new CopyOnWriteArrayList<>();

    private Outcome handle(Received<byte[], byte[]> record) {
        String value = Records.text(record.value());
        runs.add(value);
        boolean fails = failing.get() && !value.startsWith("good");
        return fails ? Outcome.retryAfter(DELAY, "not yet") : Outcome.done();
    }

    private ConsumerBuilder<byte[], byte[]> consumer(Scene scene, String protocol) {
        return scene.consumer(Map.of(ConsumerConfig.GROUP_PROTOCOL_CONFIG, protocol))
                .holdUpTo(Duration.ZERO)
                .retry(Retry.exponential(DELAY, DELAY).attempts(9))
                .decide(this::handle);
    }

    private static ConsumerState end(LeveeConsumer consumer) {
        var ended = consumer.termination().toCompletableFuture();
        await().atMost(Scene.PATIENCE).until(ended::isDone);
        return ended.join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void itFinishesWhatIsParkedAndTakesNothingNew(String protocol) {
        var scene = Scene.of(kafka, 2);
        scene.send("a", "a1", "a2", "a3");
        scene.send("b", "b1");
        scene.send("c", "good c1");
        try (var before = consumer(scene, protocol).start()) {
            await().atMost(Scene.PATIENCE).until(() -> committed(scene) == 5);
            assertThat(before.failure()).isEmpty();
        }
        scene.send("a", "a4");
        scene.send("c", "good c2");
        runs.clear();
        failing.set(false);
        try (var draining = consumer(scene, protocol).drainParked().start()) {
            assertThat(end(draining)).isEqualTo(ConsumerState.CLOSED);
        }
        assertThat(runs).containsExactlyInAnyOrder("a1", "a2", "a3", "b1").containsSubsequence("a1", "a2", "a3");
        assertThat(Parked.live(scene)).isEmpty();
        assertThat(committed(scene)).as("what came since stays").isEqualTo(5);

        try (var after = consumer(scene, protocol).start()) {
            await().atMost(Scene.PATIENCE).until(() -> committed(scene) == 7);
            assertThat(after.failure()).isEmpty();
        }
        assertThat(runs).hasSize(6).contains("a4", "good c2");
    }

    /** After a crash parked records may be ahead of the committed offset: what is between is read, and no more. */
    @Test
    void itReadsAsFarAsSomethingIsParked() throws Exception {
        var scene = Scene.of(kafka, 1);
        scene.send("c", "good c1");
        scene.send("a", "a1");
        scene.send("c", "good c2");
        scene.send("a", "a2");
        scene.send("c", "good c3");
        try (var before = consumer(scene, "classic").start()) {
            await().atMost(Scene.PATIENCE)
                    .until(() -> committed(scene) == 5 && Parked.live(scene).size() == 2);
            before.pause();
            before.seek(Map.of(scene.partition(0), 0L)).toCompletableFuture().get();
        }
        assertThat(committed(scene)).isZero();
        runs.clear();
        failing.set(false);
        try (var draining = consumer(scene, "classic").drainParked().start()) {
            assertThat(end(draining)).isEqualTo(ConsumerState.CLOSED);
        }
        assertThat(runs)
                .containsExactlyInAnyOrder("good c1", "a1", "good c2", "a2")
                .containsSubsequence("a1", "a2");
        assertThat(Parked.live(scene)).isEmpty();
        assertThat(committed(scene)).isEqualTo(4);
    }

    @Test
    void itEndsAtOnceWhenNothingIsParkedAndWaitsForWhatIsNotDue() {
        var scene = Scene.of(kafka, 1);
        scene.send("c", "good c1");
        try (var draining = consumer(scene, "classic").drainParked().start()) {
            assertThat(end(draining)).isEqualTo(ConsumerState.CLOSED);
        }
        assertThat(runs).isEmpty();

        scene.send("a", "a1");
        try (var before = consumer(scene, "classic").start()) {
            await().atMost(Scene.PATIENCE).until(() -> committed(scene) == 2);
            assertThat(before.failure()).isEmpty();
        }
        try (var draining = consumer(scene, "classic").drainParked().start()) {
            await().atMost(Scene.PATIENCE).until(() -> runs.size() >= 4); // it fails and is parked again
            assertThat(draining.state()).isEqualTo(ConsumerState.RUNNING);
            assertThat(draining.snapshot().partitions())
                    .allSatisfy(partition -> assertThat(partition.paused()).containsExactly(PauseReason.PARKED_ONLY));
            failing.set(false);
            assertThat(end(draining)).isEqualTo(ConsumerState.CLOSED);
        }
        assertThat(Parked.live(scene)).isEmpty();
    }

    /** It would wait for people without end. */
    @Test
    void whatHoldsItsKeyEndsItAndSaysTheWayOut() throws Exception {
        var scene = Scene.of(kafka, 1);
        failing.set(false);
        var builder = consumer(scene, "consumer")
                .afterDeadLetter(AfterDeadLetter.HOLD_KEY)
                .decide(record ->
                        Records.text(record.value()).equals("bad") ? Outcome.deadLetter("bad") : handle(record));
        scene.send("a", "bad", "a1");
        scene.send("b", "b1");
        try (var before = builder.start()) {
            await().atMost(Scene.PATIENCE).until(() -> committed(scene) == 3);
            assertThat(before.failure()).isEmpty();
        }
        try (var draining = builder.drainParked().start()) {
            assertThat(end(draining)).isEqualTo(ConsumerState.FAILED);
            assertThat(draining.failure().orElseThrow())
                    .hasMessageContaining(scene.partition(0) + "@0 (PERMANENT)")
                    .hasMessageContaining("release(...)");
        }
        assertThat(runs).containsExactly("b1");
    }

    /** Two members at once: neither leaves anything behind. */
    @Test
    void severalMembersDoItTogether() {
        var scene = Scene.of(kafka, 2);
        for (int i = 0; i < 20; i++) {
            scene.send("key-" + i, i + "-1", i + "-2");
        }
        try (var before = consumer(scene, "consumer").start()) {
            await().atMost(Scene.PATIENCE).until(() -> committed(scene) == 40);
            assertThat(before.failure()).isEmpty();
        }
        runs.clear();
        failing.set(false);
        try (var one = consumer(scene, "consumer").drainParked().start();
                var other = consumer(scene, "consumer").drainParked().start()) {
            assertThat(end(one)).isEqualTo(ConsumerState.CLOSED);
            assertThat(end(other)).isEqualTo(ConsumerState.CLOSED);
        }
        assertThat(runs).hasSize(40).doesNotHaveDuplicates();
        assertThat(Parked.live(scene)).isEmpty();
    }

    private static long committed(Scene scene) {
        return Scene.get(kafka.cluster()
                        .admin()
                        .listConsumerGroupOffsets(scene.group())
                        .partitionsToOffsetAndMetadata())
                .values()
                .stream()
                .mapToLong(offset -> offset.offset())
                .sum();
    }
}
