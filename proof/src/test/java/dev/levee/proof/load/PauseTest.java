package dev.levee.proof.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.proof.fixture.Groups;
import dev.levee.proof.fixture.OrderWatch;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.proof.fixture.TwoMembers;
import dev.levee.testkit.KafkaExtension;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** M2.5, G5: pausing stops the work and keeps the membership; resuming goes on where it was. */
@Tag("clients")
class PauseTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration MAX_POLL_INTERVAL = Duration.ofSeconds(3);

    private static final int RECORDS = 100;

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void aPausedConsumerHandlesNothingAndStaysInItsGroup(String protocol) throws Exception {
        String topic = kafka.topic(2);
        var watch = new OrderWatch();
        var started = new AtomicInteger();
        // all of one key, and so with one worker
        Records.produce(kafka.clientProperties(), topic, RECORDS, 1);
        try (var consumer = new TwoMembers(kafka, topic, protocol, MAX_POLL_INTERVAL)
                .levee()
                .handle(record -> watch.handle(record, () -> {
                    started.incrementAndGet();
                    SystemTime.sleep(50);
                }))
                .start()) {
            await().atMost(SOON).until(() -> started.get() > 5);
            String before = Groups.fingerprint(kafka.cluster(), topic);
            consumer.pause();
            await().atMost(SOON)
                    .until(() ->
                            consumer.snapshot().partitions().stream().allMatch(partition -> partition.running() == 0));
            int handled = started.get();
            assertThat(handled).isLessThan(RECORDS / 2);
            SystemTime.sleep(MAX_POLL_INTERVAL.multipliedBy(2).toMillis());

            assertThat(started).hasValue(handled);
            assertThat(Groups.fingerprint(kafka.cluster(), topic)).isEqualTo(before);
            assertThat(consumer.snapshot().rebalances()).isEqualTo(1);
            consumer.resume();
            await().atMost(SOON).until(() -> Groups.committedSum(kafka.cluster(), topic) == RECORDS);
        }
        assertThat(watch.duplicates()).isZero();
        assertThat(watch.violations()).isEmpty();
    }
}
