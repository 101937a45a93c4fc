package dev.levee.proof.retrytopic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.LeveeConsumer;
import dev.levee.PartitionSnapshot;
import dev.levee.Retry;
import dev.levee.proof.fixture.OrderWatch;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import dev.levee.wire.GroupTopics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * G2, issue 5 proof 5: a record that the retry topic refuses for its size waits in memory, its offset is not committed, and its followers
 * wait with it; other keys are parked as ever.
 */
class TooLargeToParkTest {

    private static final Duration DELAY = Duration.ofMillis(500);
    private static final String LARGE = "large" + "-".repeat(20_000);

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private final AtomicBoolean down = new AtomicBoolean(true);
    private final List<String> handled = new CopyOnWriteArrayList<>();
    private final OrderWatch watch = new OrderWatch();

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void isHeldWithItsKey(String protocol) {
        var scene = Scene.of(kafka, 1);
        var metrics = new SimpleMeterRegistry();
        try (var consumer = scene.consumer(Map.of(ConsumerConfig.GROUP_PROTOCOL_CONFIG, protocol))
                .holdUpTo(Duration.ZERO)
                .retry(Retry.exponential(DELAY, DELAY).attempts(100))
                .metrics(metrics)
                .handle(record -> watch.handle(record, () -> call(Records.text(record.value()))))
                .start()) {
            await().atMost(Scene.PATIENCE)
                    .until(() -> consumer.snapshot().partitions().stream()
                            .anyMatch(partition -> partition.paused().isEmpty()));
            scene.configure(new GroupTopics(scene.group()).retry(), "max.message.bytes", "10000");
            scene.send("b", "b1");
            scene.send(new ProducerRecord<>(scene.topic(), Records.bytes("a"), Records.bytes(LARGE)));
            awaitWaiting(consumer, metrics, 1);
            scene.send("a", "a2", "a3");
            scene.send("b", "b2");
            awaitWaiting(consumer, metrics, 2);
            scene.awaitCommitted(0, 1);
            assertThat(handled).isEmpty();

            down.set(false);
            scene.awaitCommitted(0, 5);
            await().atMost(Scene.PATIENCE).until(() -> Parked.count(metrics) == 0 && handled.size() == 5);
            assertThat(consumer.failure()).isEmpty();
        }
        assertThat(handled).containsSubsequence(LARGE, "a2", "a3").containsSubsequence("b1", "b2");
        assertThat(watch.violations()).isEmpty();
        assertThat(watch.duplicates()).isZero();
        assertThat(scene.deadLetters()).isEmpty();
    }

    /** So many are parked, and the large one is held. */
    private static void awaitWaiting(LeveeConsumer consumer, SimpleMeterRegistry metrics, int parked) {
        await().atMost(Scene.PATIENCE).untilAsserted(() -> {
            assertThat(Parked.count(metrics)).isEqualTo(parked);
            assertThat(consumer.snapshot().partitions())
                    .extracting(PartitionSnapshot::held)
                    .containsExactly(1);
        });
    }

    private void call(String value) throws ConnectException {
        if (down.get()) {
            throw new ConnectException("the dependency is down");
        }
        handled.add(value);
    }
}
