package dev.levee.proof.retrytopic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.levee.ConsumerBuilder;
import dev.levee.LeveeException;
import dev.levee.Outcome;
import dev.levee.Received;
import dev.levee.Retry;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import dev.levee.wire.GroupTopics;
import dev.levee.wire.ParkKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * G1, M9.3: committed offsets of a group that was away for too long are gone, what it had parked is not. Whoever chooses where it
 * goes on finds all of that, with its attempts, once and in order.
 */
class LostOffsetsWhileParkedTest {

    private static final Duration DELAY = Duration.ofSeconds(3);

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private final AtomicBoolean failing = new AtomicBoolean(true);
    private final List<String> runs = new CopyOnWriteArrayList<>();

    private Outcome handle(Received<byte[], byte[]> record) {
        runs.add(Records.text(record.value()) + " attempt " + record.attempt());
        return failing.get() ? Outcome.retryAfter(DELAY, "not yet") : Outcome.done();
    }

    private ConsumerBuilder<byte[], byte[]> consumer(Scene scene, String protocol) {
        return scene.consumer(Map.of(ConsumerConfig.GROUP_PROTOCOL_CONFIG, protocol))
                .holdUpTo(Duration.ZERO)
                .retry(Retry.exponential(DELAY, DELAY).attempts(9))
                .decide(this::handle);
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void whatIsParkedIsFoundWhereverTheGroupGoesOn(String protocol) throws Exception {
        var scene = Scene.of(kafka, 1);
        scene.send("a", "a1", "a2");
        try (var before = consumer(scene, protocol).start()) {
            scene.awaitCommitted(0, 2);
            awaitStarted(scene);
            assertThat(before.failure()).isEmpty();
        }
        // what a broker does with a group that is empty for offsets.retention.minutes
        Scene.get(kafka.cluster()
                .admin()
                .deleteConsumerGroupOffsets(scene.group(), Set.of(scene.partition(0)))
                .all());
        int failures = runs.size();
        runs.clear();
        failing.set(false);
        assertThatThrownBy(() -> consumer(scene, protocol).start())
                .isInstanceOf(LeveeException.class)
                .hasMessageContaining("--reset-offsets");
        assertThat(Parked.live(scene)).extracting(ParkKey::offset).containsOnly(0L, 1L);

        scene.send("a", "a3");
        scene.commit(0, 0, ""); // kafka-consumer-groups.sh --reset-offsets --to-earliest
        try (var after = consumer(scene, protocol).start()) {
            scene.awaitCommitted(0, 3);
            await().atMost(Scene.PATIENCE).until(() -> runs.size() == 3);
            assertThat(after.failure()).isEmpty();
        }
        assertThat(runs).containsExactly("a1 attempt " + (failures + 1), "a2 attempt 1", "a3 attempt 1");
        assertThat(scene.deadLetters()).isEmpty();
    }

    /** From here on the group is known to have begun. */
    private static void awaitStarted(Scene scene) {
        await().atMost(Scene.PATIENCE)
                .until(() -> Records.read(kafka.clientProperties(), new GroupTopics(scene.group()).retry()).stream()
                        .anyMatch(mark -> Records.text(mark.value()).contains("started " + scene.topic() + " 1")));
    }
}
