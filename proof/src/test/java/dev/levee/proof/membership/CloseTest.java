package dev.levee.proof.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.ConsumerState;
import dev.levee.proof.fixture.Groups;
import dev.levee.proof.fixture.OrderWatch;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.proof.fixture.TwoMembers;
import dev.levee.testkit.KafkaExtension;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** M2.2, G1, G3, G5: closing takes its time and no more, and commits what is finished and no more. */
class CloseTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void closeReturnsInTimeWithAHandlerThatNothingStops(String protocol) throws Exception {
        String topic = kafka.topic(1);
        var stuck = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        Records.produce(kafka.clientProperties(), topic, 10, 10);
        var consumer = new TwoMembers(kafka, topic, protocol, Duration.ofMinutes(5))
                .levee()
                .handle(record -> {
                    if (record.offset() == 3) {
                        stuck.countDown();
                        SystemTime.awaitWhateverInterrupts(release);
                    }
                })
                .start();
        try {
            assertThat(stuck.await(60, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
            var timeout = Duration.ofSeconds(4);
            long start = SystemTime.nanos();
            consumer.close(timeout);
            assertThat(Duration.ofNanos(SystemTime.nanos() - start)).isLessThan(timeout.plusSeconds(2));
            await().atMost(SOON).until(() -> consumer.state() == ConsumerState.CLOSED);
            await().atMost(SOON)
                    .until(() -> Groups.describe(kafka.cluster(), topic).groupState() == GroupState.EMPTY);
            // all but the stuck one is finished; committed is what is below it, with a map of the rest
            assertThat(Groups.committedSum(kafka.cluster(), topic)).isEqualTo(3);
        } finally {
            release.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void whatWasHandledIsCommittedAlsoWhenClosingInTheMiddleOfARebalance(String protocol) throws Exception {
        String topic = kafka.topic(2);
        var members = new TwoMembers(kafka, topic, protocol, Duration.ofSeconds(6));
        var owned = new TwoMembers.Owned();
        var watch = new OrderWatch();
        try (var idler = members.idler()) {
            try (var consumer = members.levee()
                    .commitInterval(Duration.ofMinutes(1))
                    .listener(owned)
                    .handle(record -> watch.handle(record, () -> {}))
                    .start()) {
                await().atMost(SOON).pollInSameThread().until(() -> {
                    idler.poll(Duration.ofMillis(50));
                    return owned.now.size() == 1 && idler.assignment().size() == 1;
                });
                Records.produce(kafka.clientProperties(), topic, 40, 10);
                await().atMost(SOON)
                        .until(() -> watch.distinctHandled() > 0
                                && consumer.snapshot().partitions().get(0).position() == watch.distinctHandled());
                // the idler does not poll any more, so the rebalance that a third member causes does not end
                try (var third = members.levee().handle(record -> {}).start()) {
                    await().atMost(SOON)
                            .until(() -> Groups.describe(kafka.cluster(), topic).groupState() != GroupState.STABLE);
                    SystemTime.sleep(1_000);
                    consumer.close();
                    assertThat(third.state()).isEqualTo(ConsumerState.RUNNING);
                }
            }
        }
        int mine = owned.revoked.iterator().next();
        assertThat(Groups.committed(kafka.cluster(), topic).get(new TopicPartition(topic, mine)))
                .isNotNull()
                .satisfies(offset -> assertThat(offset.offset()).isEqualTo(watch.distinctHandled()));
    }
}
