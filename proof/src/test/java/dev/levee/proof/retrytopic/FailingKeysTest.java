package dev.levee.proof.retrytopic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.Retry;
import dev.levee.proof.fixture.Groups;
import dev.levee.proof.fixture.Load;
import dev.levee.proof.fixture.OrderWatch;
import dev.levee.proof.fixture.Scene;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.testkit.KafkaExtension;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * M3.1, M3.2, issue 5 proof 1: some keys fail for a while, and their followers keep coming. They wait in the retry topic, in
 * order; everything else flows, and committed offsets pass them. {@code -Dproof.failing=120} makes it two minutes with 10,000
 * other keys.
 */
class FailingKeysTest {

    private static final Logger log = LoggerFactory.getLogger(FailingKeysTest.class);
    private static final int SECONDS = Integer.getInteger("proof.failing", 10);
    private static final int KEYS = SECONDS >= 60 ? 10_020 : 100;
    private static final int FAILING = 20;
    private static final int PER_SECOND = 400;

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private final AtomicBoolean failing = new AtomicBoolean(true);
    private final AtomicInteger failures = new AtomicInteger();
    private final OrderWatch watch = new OrderWatch();

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void waitAsideAndInOrder(String protocol) throws Exception {
        var scene = Scene.of(kafka, 3);
        var metrics = new SimpleMeterRegistry();
        try (var consumer = scene.consumer(Map.of(ConsumerConfig.GROUP_PROTOCOL_CONFIG, protocol))
                        .concurrency(16)
                        .holdUpTo(Duration.ZERO)
                        .retry(Retry.exponential(Duration.ofSeconds(1), Duration.ofSeconds(2))
                                .attempts(200))
                        .metrics(metrics)
                        .handle(record -> watch.handle(record, () -> charge(record.key())))
                        .start();
                var load = new Load(kafka.clientProperties(), scene.topic(), PER_SECOND, KEYS)) {
            await().atMost(Scene.PATIENCE).until(() -> failures.get() >= FAILING);
            long behind = Groups.committedSum(kafka.cluster(), scene.group());
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> Groups.committedSum(kafka.cluster(), scene.group()) > behind + PER_SECOND);
            SystemTime.sleep(SECONDS * 1_000L);
            double parked = parked(metrics);
            failing.set(false);
            int sent = load.end().size();
            await().atMost(Scene.PATIENCE.multipliedBy(2)).until(() -> watch.distinctHandled() == sent);
            log.info("{}: {} sent, {} failures, {} parked at the end", protocol, sent, failures.get(), parked);
            await().atMost(Scene.PATIENCE).until(() -> Groups.committedSum(kafka.cluster(), scene.group()) == sent);
            await().atMost(Scene.PATIENCE).until(() -> parked(metrics) == 0);
            assertThat(parked).isGreaterThan(FAILING);
            assertThat(consumer.snapshot().partitions()).hasSize(3);
        }
        assertThat(scene.deadLetters()).isEmpty();
        assertThat(watch.violations()).isEmpty();
        assertThat(watch.duplicates()).isZero();
    }

    private static double parked(SimpleMeterRegistry metrics) {
        return Objects.requireNonNull(metrics.find("levee.parked").gauge()).value();
    }

    private void charge(byte[] key) throws ConnectException {
        if (failing.get() && Integer.parseInt(new String(key, UTF_8).substring(4)) < FAILING) {
            failures.incrementAndGet();
            throw new ConnectException("payments-api refuses connections");
        }
    }
}
