package dev.levee.proof.retrytopic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.Levee;
import dev.levee.LeveeConsumer;
import dev.levee.Retry;
import dev.levee.StartAt;
import dev.levee.proof.fixture.Groups;
import dev.levee.proof.fixture.OrderWatch;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import dev.levee.wire.GroupTopics;
import dev.levee.wire.ParkKey;
import java.net.ConnectException;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** M3.1, issue 5 proof 6: of two groups on one topic each parks for itself, and what fails in one is nothing to the other. */
class TwoGroupsTest {

    private static final int RECORDS = 200;
    private static final Duration DELAY = Duration.ofSeconds(2);

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    /** A group and what its handler calls. */
    private record Side(String group, AtomicBoolean down, OrderWatch watch) {

        Side(String group) {
            this(group, new AtomicBoolean(), new OrderWatch());
        }

        LeveeConsumer start(String topic, String protocol) {
            var client = new HashMap<>(kafka.clientProperties());
            client.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, protocol);
            return Levee.consumer(client)
                    .topics(topic)
                    .group(group)
                    .startAt(StartAt.earliest())
                    .commitInterval(Duration.ofMillis(100))
                    .holdUpTo(Duration.ZERO)
                    .retry(Retry.exponential(DELAY, DELAY).attempts(20))
                    .handle(record -> watch.handle(record, this::call))
                    .start();
        }

        private void call() throws ConnectException {
            if (down.get()) {
                throw new ConnectException("what " + group + " calls refuses connections");
            }
        }

        void awaitCommitted(int records) {
            await().atMost(Scene.PATIENCE).until(() -> Groups.committedSum(kafka.cluster(), group) == records);
        }

        void awaitHandled(int records) {
            await().atMost(Scene.PATIENCE).until(() -> watch.distinctHandled() == records);
        }

        long versions() {
            return Records.read(kafka.clientProperties(), new GroupTopics(group).retry()).stream()
                    .filter(record -> ParkKey.decode(record.key()).isPresent())
                    .count();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void parkEachForItself(String protocol) {
        var scene = Scene.of(kafka, 3);
        var billing = new Side(scene.topic() + "-billing");
        var shipping = new Side(scene.topic() + "-shipping");
        try (var one = billing.start(scene.topic(), protocol);
                var other = shipping.start(scene.topic(), protocol)) {
            billing.down().set(true);
            Records.produce(kafka.clientProperties(), scene.topic(), RECORDS, 20);
            shipping.awaitHandled(RECORDS);
            billing.awaitCommitted(RECORDS);
            assertThat(billing.watch().distinctHandled()).isZero();
            assertThat(shipping.versions()).isZero();

            shipping.down().set(true);
            Records.produce(kafka.clientProperties(), scene.topic(), RECORDS, 20);
            shipping.awaitCommitted(2 * RECORDS);
            billing.down().set(false);
            billing.awaitHandled(2 * RECORDS);
            assertThat(shipping.watch().distinctHandled()).isEqualTo(RECORDS);

            shipping.down().set(false);
            shipping.awaitHandled(2 * RECORDS);
            assertThat(one.failure()).isEmpty();
            assertThat(other.failure()).isEmpty();
        }
        for (Side side : new Side[] {billing, shipping}) {
            assertThat(side.watch().violations()).isEmpty();
            assertThat(side.watch().duplicates()).isZero();
            assertThat(side.versions()).isPositive();
            assertThat(Records.read(kafka.clientProperties(), new GroupTopics(side.group()).dlq()))
                    .isEmpty();
        }
    }
}
