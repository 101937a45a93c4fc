package dev.levee.proof.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.proof.fixture.Groups;
import dev.levee.proof.fixture.OrderWatch;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.proof.fixture.TwoMembers;
import dev.levee.proof.fixture.TwoMembers.Owned;
import dev.levee.testkit.KafkaExtension;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** M2.3, G1, G3, G5: a handler may take much longer than {@code max.poll.interval.ms}. */
class SlowHandlerTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration MAX_POLL_INTERVAL = Duration.ofSeconds(3);
    private static final Duration THREE_INTERVALS = MAX_POLL_INTERVAL.multipliedBy(3);

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void aHandlerOfThreePollIntervalsCostsNoMembership(String protocol) throws Exception {
        String topic = kafka.topic(2);
        var owned = new Owned();
        var watch = new OrderWatch();
        try (var consumer = new TwoMembers(kafka, topic, protocol, MAX_POLL_INTERVAL)
                .levee()
                .listener(owned)
                .handle(record -> watch.handle(record, () -> SystemTime.sleep(THREE_INTERVALS.toMillis())))
                .start()) {
            await().atMost(SOON).until(() -> owned.now.size() == 2);
            String before = Groups.fingerprint(kafka.cluster(), topic);
            Records.produce(kafka.clientProperties(), topic, 2, 2);

            await().atMost(SOON).until(() -> watch.distinctHandled() == 2);
            await().atMost(SOON).until(() -> Groups.committedSum(kafka.cluster(), topic) == 2);
            assertThat(Groups.fingerprint(kafka.cluster(), topic)).isEqualTo(before);
            assertThat(owned.revoked).isEmpty();
            assertThat(owned.lost).hasValue(0);
            assertThat(consumer.snapshot().rebalances()).isEqualTo(1);
            assertThat(consumer.snapshot().overruns()).isZero();
        }
        assertThat(watch.duplicates()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void aMemberThatJoinsAndLeavesMeanwhileInterruptsWhatOverrunsAndNothingIsLost(String protocol) throws Exception {
        String topic = kafka.topic(2);
        var members = new TwoMembers(kafka, topic, protocol, MAX_POLL_INTERVAL);
        var owned = new Owned();
        var asleep = new AtomicInteger();
        var interrupted = new AtomicInteger();
        var first = new OrderWatch();
        var second = new OrderWatch();
        Records.produce(kafka.clientProperties(), topic, 40, 10);
        try (var slow = members.levee()
                .listener(owned)
                .handle(record -> first.handle(record, () -> {
                    if (record.offset() != 0) {
                        return;
                    }
                    asleep.incrementAndGet();
                    try {
                        SystemTime.sleep(THREE_INTERVALS.toMillis());
                    } catch (InterruptedException overrun) {
                        interrupted.incrementAndGet();
                        throw overrun;
                    }
                }))
                .start()) {
            await().atMost(SOON).until(() -> asleep.get() == 2);
            try (var visitor = members.levee()
                    .handle(record -> second.handle(record, () -> {}))
                    .start()) {
                // it has taken one partition over and handled the record that the slow one was interrupted in
                await().atMost(SOON).until(() -> second.distinctHandled() > 0);
                assertThat(slow.snapshot().overruns()).isEqualTo(1);
                assertThat(visitor.snapshot().overruns()).isZero();
            }
            await().atMost(SOON).until(() -> owned.now.size() == 2);
            Records.produce(kafka.clientProperties(), topic, 40, 10);

            await().atMost(SOON).until(() -> Groups.committedSum(kafka.cluster(), topic) == 80);
            assertThat(interrupted).hasValue(1);
            assertThat(owned.lost).hasValue(0);
            assertThat(first.distinctHandled() + second.distinctHandled()).isEqualTo(80);
        }
        assertThat(first.violations()).isEmpty();
        assertThat(second.violations()).isEmpty();
        assertThat(first.duplicates() + second.duplicates()).isZero();
    }
}
