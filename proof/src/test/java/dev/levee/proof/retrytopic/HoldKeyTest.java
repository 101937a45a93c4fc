package dev.levee.proof.retrytopic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.AfterDeadLetter;
import dev.levee.Category;
import dev.levee.HeldKey;
import dev.levee.LeveeConsumer;
import dev.levee.Received;
import dev.levee.Release;
import dev.levee.ReleaseOutcome;
import dev.levee.proof.fixture.CrashPoint;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.proof.fixture.Team;
import dev.levee.testkit.KafkaExtension;
import dev.levee.wire.GroupTopics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** M3.2, M8.6: a dead letter holds its key, over the death of its member, until somebody decides. */
class HoldKeyTest {

    /** To every member. */
    private static final String POISON = "13";

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @TempDir
    Path directory;

    private final AtomicBoolean mended = new AtomicBoolean();
    private final List<String> runs = new CopyOnWriteArrayList<>();

    private void handle(Received<byte[], byte[]> record) {
        String value = Records.text(record.value());
        runs.add(value);
        if (value.equals(POISON) && !mended.get()) {
            throw new IllegalArgumentException("poison");
        }
    }

    private LeveeConsumer start(Scene scene, String protocol, MeterRegistry metrics) {
        return scene.consumer(Map.of(ConsumerConfig.GROUP_PROTOCOL_CONFIG, protocol))
                .afterDeadLetter(AfterDeadLetter.HOLD_KEY)
                .metrics(metrics)
                .handle(this::handle)
                .start();
    }

    private static <T> T answer(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(Scene.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static List<HeldKey> awaitHeld(LeveeConsumer consumer) {
        await().atMost(Scene.PATIENCE)
                .until(() -> !answer(consumer.heldKeys(10)).isEmpty());
        return consumer.heldKeys(10).toCompletableFuture().join();
    }

    @ParameterizedTest
    @MethodSource("dev.levee.proof.fixture.Protocols#consumerAtLeast")
    @ResourceLock(Team.PROCESSORS)
    void theNextMemberHoldsItUntilItIsReleased(String protocol) throws Exception {
        var scene = Scene.of(kafka, 1);
        scene.send("a", POISON, "1", "2");
        scene.send("b", "3");
        try (var team = new Team(kafka.cluster(), scene.topic(), protocol, directory)
                .with("commit", "100")
                .with("afterDeadLetter", "HOLD_KEY")) {
            team.start(CrashPoint.NONE);
            scene.awaitCommitted(0, 4);
            assertThat(scene.awaitDeadLetters(1)).hasSize(1);
        } // killed
        var metrics = new SimpleMeterRegistry();
        try (var next = start(scene, protocol, metrics)) {
            var held = awaitHeld(next);
            scene.send("a", "4");
            scene.send("b", "5");
            scene.awaitCommitted(0, 6);
            assertThat(runs).containsExactly("5");
            assertThat(held).singleElement().satisfies(key -> {
                assertThat(key.partition()).isEqualTo(scene.partition(0));
                assertThat(key.offset()).isZero();
                assertThat(key.category()).isEqualTo(Category.PERMANENT);
                assertThat(key.errorClass()).contains("java.lang.IllegalArgumentException");
            });
            assertThat(metrics.get("levee.keys.held").gauge().value()).isEqualTo(1);
            var snapshot = next.snapshot().partitions().get(0);
            assertThat(snapshot.heldKeys()).isEqualTo(1);
            assertThat(snapshot.firstHeldKey()).contains(held.get(0));

            // not mended yet: it is a dead letter once more, and holds on
            assertThat(answer(next.release(scene.partition(0), 0, Release.RETRY)))
                    .isEqualTo(ReleaseOutcome.DONE);
            assertThat(scene.awaitDeadLetters(2)).hasSize(2);
            awaitHeld(next);
            assertThat(runs).containsExactly("5", POISON);

            mended.set(true);
            assertThat(answer(next.release(scene.partition(0), 0, Release.RETRY)))
                    .isEqualTo(ReleaseOutcome.DONE);
            await().atMost(Scene.PATIENCE).until(() -> runs.size() == 6);
            assertThat(runs).containsExactly("5", POISON, POISON, "1", "2", "4");
            assertThat(answer(next.heldKeys(10))).isEmpty();
            assertThat(answer(next.release(scene.partition(0), 0, Release.RETRY)))
                    .isEqualTo(ReleaseOutcome.NOT_HELD);
        }
        runs.clear();
        try (var last = start(scene, protocol, metrics)) {
            scene.send("a", "6");
            scene.awaitCommitted(0, 7);
            assertThat(last.failure()).isEmpty();
        }
        assertThat(runs).containsExactly("6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void whatIsDiscardedIsOverForGood(String protocol) throws Exception {
        var scene = Scene.of(kafka, 1);
        scene.send("a", POISON, "1", "2");
        scene.send(null, POISON);
        var metrics = new SimpleMeterRegistry();
        try (var first = start(scene, protocol, metrics)) {
            scene.awaitCommitted(0, 4);
            assertThat(scene.awaitDeadLetters(2)).hasSize(2);
            assertThat(awaitHeld(first)).extracting(HeldKey::offset).containsExactly(0L);
            assertThat(answer(first.release(scene.partition(0), 3, Release.DISCARD)))
                    .as("it has no key")
                    .isEqualTo(ReleaseOutcome.NOT_HELD);
            assertThat(answer(first.release(scene.partition(1), 0, Release.DISCARD)))
                    .isEqualTo(ReleaseOutcome.NOT_OWNED);
            assertThat(answer(first.release(scene.partition(0), 0, Release.DISCARD)))
                    .isEqualTo(ReleaseOutcome.DONE);
            await().atMost(Scene.PATIENCE).until(() -> runs.contains("2"));
        }
        assertThat(runs).containsExactlyInAnyOrder(POISON, POISON, "1", "2").containsSubsequence("1", "2");
        runs.clear();
        try (var second = start(scene, protocol, metrics)) {
            scene.send("a", "3");
            scene.awaitCommitted(0, 5);
            assertThat(answer(second.heldKeys(10))).isEmpty();
        }
        assertThat(runs).containsExactly("3");
    }

    /** It waits in memory, and the committed offset waits for it. */
    @Test
    void whatIsTooLargeForTheRetryTopicHoldsItsKeyToo() throws Exception {
        var scene = Scene.of(kafka, 1);
        start(scene, "classic", new SimpleMeterRegistry()).close();
        scene.configure(new GroupTopics(scene.group()).retry(), "max.message.bytes", "300");
        scene.send("a", POISON, "1");
        scene.send("b", "2");
        try (var consumer = start(scene, "classic", new SimpleMeterRegistry())) {
            awaitHeld(consumer);
            await().atMost(Scene.PATIENCE).until(() -> runs.contains("2"));
            await().atMost(Scene.PATIENCE)
                    .until(() -> consumer.snapshot()
                            .partitions()
                            .get(0)
                            .blocker()
                            .filter(blocker -> blocker.what().contains("holding its key"))
                            .isPresent());
            assertThat(answer(consumer.release(scene.partition(0), 0, Release.DISCARD)))
                    .isEqualTo(ReleaseOutcome.DONE);
            scene.awaitCommitted(0, 3);
        }
        assertThat(runs).containsExactlyInAnyOrder(POISON, "2", "1");
    }
}
