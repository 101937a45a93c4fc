package dev.levee.proof.membership;

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
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** M2.2, M2.4, G2, G3: what goes is drained, what stays goes on, what comes back waits for the handler still in it. */
class RevokeTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int RECORDS = 400;

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void theRevokedPartitionIsDrainedAndTheOtherIsNotDisturbed(String protocol) throws Exception {
        String topic = kafka.topic(2);
        var members = new TwoMembers(kafka, topic, protocol, Duration.ofMinutes(1));
        var owned = new Owned();
        var watch = new OrderWatch();
        var inside = ConcurrentHashMap.<Integer>newKeySet();
        var gates = List.of(new CountDownLatch(1), new CountDownLatch(1));
        var handled = List.of(new AtomicInteger(), new AtomicInteger());
        Records.produce(kafka.clientProperties(), topic, RECORDS, 40);
        try (var consumer = members.levee()
                .listener(owned)
                .handle(record -> watch.handle(record, () -> {
                    if (record.offset() == 0) {
                        inside.add(record.partition());
                        gates.get(record.partition()).await();
                        inside.remove(record.partition());
                    }
                    SystemTime.sleep(20);
                    handled.get(record.partition()).incrementAndGet();
                }))
                .concurrency(4)
                .start()) {
            await().atMost(SOON).until(() -> inside.size() == 2);
            try (var visitor = members.levee()
                    .handle(record -> watch.handle(record, () -> {}))
                    .start()) {
                await().atMost(SOON).until(() -> owned.revoked.size() == 1);
                int going = owned.revoked.iterator().next();
                int staying = 1 - going;
                int before = handled.get(staying).get();
                // the poll thread waits for the partition that goes; the one that stays has workers all the same
                await().atMost(SOON).until(() -> handled.get(staying).get() > before);
                assertThat(inside).contains(staying);
                gates.get(going).countDown();

                await().atMost(SOON).until(() -> visitor.snapshot().partitions().size() == 1);
                assertThat(inside).containsExactly(staying);
                gates.get(staying).countDown();
                await().atMost(SOON).until(() -> Groups.committedSum(kafka.cluster(), topic) == RECORDS);
                assertThat(owned.revoked).containsExactly(going);
                assertThat(consumer.snapshot().overruns()).isZero();
            }
        }
        assertThat(watch.duplicates()).isZero();
        assertThat(watch.violations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void aPartitionThatComesBackWaitsForTheHandlerThatIsStillInItsKey(String protocol) throws Exception {
        String topic = kafka.topic(2);
        var members = new TwoMembers(kafka, topic, protocol, Duration.ofMinutes(1));
        var owned = new Owned();
        var watch = new OrderWatch();
        var stuckIn = ConcurrentHashMap.<Integer>newKeySet();
        var release = new CountDownLatch(1);
        Records.produce(kafka.clientProperties(), topic, RECORDS, 40);
        try (var consumer = members.levee()
                .listener(owned)
                .drainTimeout(Duration.ofMillis(500))
                .handle(record -> watch.handle(record, () -> {
                    if (record.offset() == 0 && stuckIn.add(record.partition())) {
                        SystemTime.awaitWhateverInterrupts(release);
                    }
                }))
                .start()) {
            await().atMost(SOON).until(() -> watch.distinctHandled() > 0 && stuckIn.size() == 2);
            int bounced = bounce(members, owned);
            await().atMost(SOON).until(() -> owned.now.size() == 2);

            // the other keys of that partition go on, up to the ones behind the stuck record
            Records.produce(kafka.clientProperties(), topic, RECORDS, 40);
            await().atMost(SOON)
                    .until(() -> consumer.snapshot().partitions().stream()
                                    .allMatch(p -> p.running() == 0 || p.partition() != bounced)
                            && watch.distinctHandled() > RECORDS);
            assertThat(consumer.snapshot().overruns()).isEqualTo(1);
            assertThat(Groups.committedSum(kafka.cluster(), topic)).isZero();
            release.countDown();
            await().atMost(SOON).until(() -> Groups.committedSum(kafka.cluster(), topic) == 2 * RECORDS);
        }
        assertThat(watch.violations()).isEmpty();
        // the handler that overran its drain budget is counted, and its record is handled again
        assertThat(watch.duplicates()).isEqualTo(1);
    }

    /** Lets another member take a partition, and give it back untouched. Returns which. */
    private static int bounce(TwoMembers members, Owned owned) {
        try (KafkaConsumer<byte[], byte[]> idler = members.idler()) {
            await().atMost(SOON).pollInSameThread().until(() -> {
                idler.poll(Duration.ofMillis(50));
                return !idler.assignment().isEmpty() && owned.now.size() == 1;
            });
            return idler.assignment().iterator().next().partition();
        }
    }
}
