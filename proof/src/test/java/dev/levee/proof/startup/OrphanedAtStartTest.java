package dev.levee.proof.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.levee.ConsumerBuilder;
import dev.levee.LeveeException;
import dev.levee.Ordering;
import dev.levee.Outcome;
import dev.levee.Received;
import dev.levee.Retry;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A24, issue 5: a start that would leave parked records alone, or out of order, is refused with the way out. */
class OrphanedAtStartTest {

    private static final Duration SOON = Duration.ofSeconds(1);

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private final List<String> runs = new CopyOnWriteArrayList<>();
    private volatile Outcome outcome = Outcome.retryAfter(Duration.ofDays(1), "not today");

    private record Change(String name, UnaryOperator<ConsumerBuilder<byte[], byte[]>> of) {
        @Override
        public String toString() {
            return name;
        }
    }

    private Outcome handle(Received<byte[], byte[]> record) {
        runs.add(Records.text(record.value()));
        return outcome;
    }

    private ConsumerBuilder<byte[], byte[]> consumer(Scene scene) {
        return scene.consumer()
                .holdUpTo(Duration.ZERO)
                .retry(Retry.exponential(SOON, SOON).attempts(5))
                .decide(this::handle);
    }

    private static void startAndClose(ConsumerBuilder<byte[], byte[]> consumer) {
        consumer.start().close();
    }

    /** All of {@code topics}, in the group of {@code scene}, is parked when this returns. */
    private void park(ConsumerBuilder<byte[], byte[]> consumer, Scene scene, String... topics) {
        try (var running = consumer.start()) {
            for (String topic : topics) {
                await().atMost(Scene.PATIENCE).until(() -> committed(scene, topic) == scene.end(topic, 0));
            }
            assertThat(running.failure()).isEmpty();
        }
    }

    private static long committed(Scene scene, String topic) {
        var committed = Scene.get(kafka.cluster()
                        .admin()
                        .listConsumerGroupOffsets(scene.group())
                        .partitionsToOffsetAndMetadata())
                .get(new TopicPartition(topic, 0));
        return committed == null ? -1 : committed.offset();
    }

    static Stream<Change> orphaning() {
        return Stream.of(
                new Change("no order", builder -> builder.ordering(Ordering.NONE)),
                new Change("order of the partition", builder -> builder.ordering(Ordering.PARTITION)),
                new Change("another key", builder -> builder.orderBy(record -> record.value())));
    }

    @ParameterizedTest
    @MethodSource
    void orphaning(Change change) {
        var scene = Scene.of(kafka, 1);
        scene.send(null, "free");
        scene.send("a", "a1", "a2");
        park(consumer(scene), scene, scene.topic());

        assertThatThrownBy(() -> startAndClose(change.of().apply(consumer(scene))))
                .isInstanceOf(LeveeException.class)
                .hasMessageContainingAll(
                        "group " + scene.group(),
                        "parked records of " + scene.partition(0),
                        "orderBy",
                        "drainParked()");
        assertThat(scene.offset(0)).isEqualTo(3);
    }

    static Stream<Change> harmless() {
        return Stream.of(
                new Change(
                        "other schedule",
                        builder ->
                                builder.retry(Retry.delays(Duration.ofHours(1)).jitter(1))),
                new Change("holding more", builder -> builder.holdUpTo(Duration.ofMinutes(1))),
                new Change("parking nothing more", builder -> builder.maxParked(0)),
                new Change("the same key, said otherwise", builder -> builder.orderBy(record -> record.key())));
    }

    @ParameterizedTest
    @MethodSource
    void harmless(Change change) {
        var scene = Scene.of(kafka, 1);
        scene.send(null, "free");
        scene.send("a", "a1", "a2");
        park(consumer(scene), scene, scene.topic());
        startAndClose(change.of().apply(consumer(scene)));
    }

    @Test
    void anOrderForWhatHadNoneIsRefused() {
        var scene = Scene.of(kafka, 1);
        scene.send("a", "a1", "a2");
        park(consumer(scene).ordering(Ordering.NONE), scene, scene.topic());

        startAndClose(consumer(scene).ordering(Ordering.NONE));
        assertThatThrownBy(() -> startAndClose(consumer(scene)))
                .isInstanceOf(LeveeException.class)
                .hasMessageContaining("2 parked records of " + scene.partition(0));
    }

    /** The way out that the refusal names leads out. */
    @Test
    void aTopicThatIsReadNoMoreIsRefusedUntilItIsDrained() {
        var scene = Scene.of(kafka, 1);
        var dropped = Scene.of(kafka, 1);
        scene.send("a", "a1");
        dropped.send("b", "b1", "b2");
        outcome = Outcome.retryAfter(Duration.ofSeconds(20), "in a while");
        park(consumer(scene).topics(dropped.topic()), scene, scene.topic(), dropped.topic());

        assertThatThrownBy(() -> startAndClose(consumer(scene)))
                .isInstanceOf(LeveeException.class)
                .hasMessageContainingAll(
                        "group " + scene.group(),
                        "2 parked records of " + dropped.partition(0),
                        "not read any more",
                        "topic " + dropped.topic() + " and drainParked()");

        outcome = Outcome.done();
        runs.clear();
        var drained =
                consumer(scene).topics(dropped.topic()).drainParked().start().termination();
        await().atMost(Scene.PATIENCE).until(drained.toCompletableFuture()::isDone);
        assertThat(runs).containsExactlyInAnyOrder("a1", "b1", "b2");
        startAndClose(consumer(scene));
        startAndClose(consumer(scene).ordering(Ordering.NONE));
    }

    @Test
    void aTopicThatIsGoneRefusesNothing() {
        var scene = Scene.of(kafka, 1);
        var dropped = Scene.of(kafka, 1);
        dropped.send("b", "b1");
        park(consumer(scene).topics(dropped.topic()), scene, dropped.topic());
        Scene.get(kafka.cluster().admin().deleteTopics(List.of(dropped.topic())).all());
        await().atMost(Scene.PATIENCE).until(() -> committed(scene, dropped.topic()) < 0);
        startAndClose(consumer(scene));
    }
}
