package dev.levee.proof.retrytopic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.Received;
import dev.levee.Retry;
import dev.levee.checker.facts.RecordId;
import dev.levee.proof.fixture.Groups;
import dev.levee.proof.fixture.Load;
import dev.levee.proof.fixture.OrderWatch;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.testkit.KafkaExtension;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * M3.1, M3.2, issue 5 proof 1: some keys fail for a while, and their followers keep coming. They wait in the retry topic, in
 * order; everything else flows as fast as without them, and committed offsets pass them. {@code -Dproof.failing=120} makes it two
 * minutes of 20 keys with 1,200 followers each among 10,000 others, and judges the speed too.
 */
class FailingKeysTest {

    private static final Logger log = LoggerFactory.getLogger(FailingKeysTest.class);
    private static final int SECONDS = Integer.getInteger("proof.failing", 4);
    private static final boolean FULL = SECONDS >= 60;
    private static final int OTHERS = FULL ? 10_000 : 100;
    private static final int FAILING = FULL ? 20 : 3;
    private static final int FOLLOWERS_PER_SECOND = 10 * FAILING;

    /** What workers can do is less than what comes, and less than what the machine can. */
    private static final int WORKERS = 8;

    private static final long WORK_NANOS = 5_000_000;
    private static final int OTHERS_PER_SECOND = 4_000;
    private static final int MOST_WAITING = FULL ? 4_000 : 500;

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private final AtomicBoolean failing = new AtomicBoolean();
    private final Map<String, RecordId> heads = new ConcurrentHashMap<>();
    private final AtomicInteger othersHandled = new AtomicInteger();
    private final OrderWatch watch = new OrderWatch();
    private volatile boolean recovering;

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void waitAsideInOrderAndSlowNobodyDown(String protocol) throws Exception {
        var scene = Scene.of(kafka, 3);
        var metrics = new SimpleMeterRegistry();
        try (var consumer = scene.consumer(Map.of(ConsumerConfig.GROUP_PROTOCOL_CONFIG, protocol))
                        .concurrency(WORKERS)
                        .holdUpTo(Duration.ZERO)
                        .retry(Retry.exponential(Duration.ofSeconds(1), Duration.ofSeconds(2))
                                .attempts(200))
                        .metrics(metrics)
                        .handle(record -> watch.handle(record, () -> charge(record)))
                        .start();
                var others = others(scene.topic())) {
            await().atMost(Scene.PATIENCE).until(() -> othersHandled.get() > 1_000);
            double before = othersPerSecond(SECONDS / 2);

            failing.set(true);
            Set<?> followers;
            double meanwhile;
            int parked;
            try (var load = followers(scene.topic())) {
                await().atMost(Scene.PATIENCE).until(() -> heads.size() == FAILING);
                await().atMost(Duration.ofSeconds(15))
                        .until(() -> Groups.havePassed(kafka.cluster(), scene.group(), heads.values()));
                meanwhile = othersPerSecond(SECONDS);
                followers = load.end();
                parked = Parked.count(metrics);
            }
            double recovery = recover(metrics);
            double after = othersPerSecond(SECONDS / 2);

            int sent = others.end().size() + followers.size();
            await().atMost(Scene.PATIENCE).until(() -> watch.distinctHandled() == sent);
            await().atMost(Scene.PATIENCE).until(() -> Groups.committedSum(kafka.cluster(), scene.group()) == sent);
            double ratio = meanwhile / ((before + after) / 2);
            log.info(String.format(
                    Locale.ROOT,
                    "%s: others %.0f/s before, %.0f/s while %d keys failed for %d s, %.0f/s after: %.2f; %d followers,"
                            + " %d parked at the end, all back after %.1f s",
                    protocol,
                    before,
                    meanwhile,
                    FAILING,
                    SECONDS,
                    after,
                    ratio,
                    followers.size(),
                    parked,
                    recovery));
            assertThat(parked).isGreaterThanOrEqualTo(FOLLOWERS_PER_SECOND * (SECONDS - 1));
            assertThat(ratio).isGreaterThan(FULL ? 0.9 : 0.5);
            assertThat(consumer.failure()).isEmpty();
        }
        assertThat(scene.deadLetters()).isEmpty();
        assertThat(watch.violations()).isEmpty();
        assertThat(watch.duplicates()).isZero();
    }

    private Load others(String topic) {
        var sent = new AtomicInteger();
        return new Load(
                kafka.clientProperties(),
                topic,
                OTHERS_PER_SECOND,
                number -> {
                    sent.incrementAndGet();
                    return "other-" + SystemTime.chance(OTHERS);
                },
                () -> recovering || sent.get() - othersHandled.get() > MOST_WAITING);
    }

    private Load followers(String topic) {
        return new Load(kafka.clientProperties(), topic, FOLLOWERS_PER_SECOND, number -> "failing-" + number % FAILING);
    }

    /** Seconds until nothing is parked any more, with nothing else to do. */
    private double recover(SimpleMeterRegistry metrics) {
        long began = SystemTime.nanos();
        failing.set(false);
        recovering = true;
        await().atMost(Scene.PATIENCE.multipliedBy(2)).until(() -> Parked.count(metrics) == 0);
        recovering = false;
        return (SystemTime.nanos() - began) / 1e9;
    }

    private double othersPerSecond(int seconds) throws InterruptedException {
        long began = SystemTime.nanos();
        int before = othersHandled.get();
        SystemTime.sleep(seconds * 1_000L);
        return (othersHandled.get() - before) * 1e9 / (SystemTime.nanos() - began);
    }

    private void charge(Received<byte[], byte[]> record) throws ConnectException {
        SystemTime.take(WORK_NANOS);
        String key = Records.text(record.key());
        if (!key.startsWith("failing")) {
            othersHandled.incrementAndGet();
        } else if (failing.get()) {
            var partition = new TopicPartition(record.topic(), record.partition());
            heads.putIfAbsent(key, new RecordId(partition, record.offset()));
            throw new ConnectException("payments-api refuses connections");
        }
    }
}
