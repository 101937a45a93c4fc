package dev.levee.proof.retrytopic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.ConsumerBuilder;
import dev.levee.Ordering;
import dev.levee.Outcome;
import dev.levee.Received;
import dev.levee.Retry;
import dev.levee.proof.fixture.Scene;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.testkit.KafkaExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** M3.1, M3.3, G7: what is parked outlives the member that parked it, with its attempts and its time, in the order of its key. */
class ParkedAcrossMembersTest {

    private static final Duration DELAY = Duration.ofSeconds(3);

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private record Run(String value, int attempt, long at) {}

    private final AtomicBoolean failing = new AtomicBoolean(true);
    private final Queue<Run> runs = new ConcurrentLinkedQueue<>();

    private Outcome handle(Received<byte[], byte[]> record) {
        byte @Nullable [] value = record.value();
        runs.add(new Run(value == null ? "null" : new String(value, UTF_8), record.attempt(), SystemTime.nanos()));
        return failing.get() ? Outcome.retryAfter(DELAY, "not yet") : Outcome.done();
    }

    private ConsumerBuilder<byte[], byte[]> consumer(Scene scene, String protocol) {
        return scene.consumer(Map.of(ConsumerConfig.GROUP_PROTOCOL_CONFIG, protocol))
                .holdUpTo(Duration.ZERO)
                .retry(Retry.exponential(DELAY, DELAY).attempts(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void theNextMemberGoesOnWithIt(String protocol) {
        var scene = Scene.of(kafka, 1);
        scene.send("a", "a1", "a2", "a3");
        scene.send("b", "b1");
        try (var first = consumer(scene, protocol).decide(this::handle).start()) {
            scene.awaitCommitted(0, 4);
            assertThat(first.failure()).isEmpty();
        }
        assertThat(runs).extracting(Run::value).containsExactlyInAnyOrder("a1", "b1");
        long failed = firstRun("a1").at();
        failing.set(false);
        try (var second = consumer(scene, protocol).decide(this::handle).start()) {
            await().atMost(Scene.PATIENCE).until(() -> runs.size() == 6);
            assertThat(second.failure()).isEmpty();
            await().atMost(Scene.PATIENCE).until(() -> Parked.live(scene).isEmpty());
        }
        List<Run> later = runs.stream().skip(2).toList();
        assertThat(later.stream().map(Run::value).filter(value -> value.startsWith("a")))
                .containsExactly("a1", "a2", "a3");
        assertThat(later)
                .allSatisfy(
                        run -> assertThat(run.attempt()).isEqualTo(run.value().endsWith("1") ? 2 : 1));
        assertThat(later.get(0).at() - failed).isGreaterThanOrEqualTo(DELAY.toNanos());
        assertThat(scene.deadLetters()).isEmpty();
    }

    @Test
    void aRecordWithoutKeyAndValueComesBackAsItWas() {
        var scene = Scene.of(kafka, 1);
        scene.send(new ProducerRecord<>(scene.topic(), null, null));
        try (var consumer = consumer(scene, "classic")
                .ordering(Ordering.NONE)
                .decide(this::handle)
                .start()) {
            scene.awaitCommitted(0, 1);
            failing.set(false);
            await().atMost(Scene.PATIENCE).until(() -> runs.size() == 2);
            assertThat(consumer.failure()).isEmpty();
        }
        assertThat(runs).extracting(Run::value).containsExactly("null", "null");
    }

    private Run firstRun(String value) {
        return runs.stream()
                .filter(run -> run.value().equals(value))
                .findFirst()
                .orElseThrow();
    }
}
