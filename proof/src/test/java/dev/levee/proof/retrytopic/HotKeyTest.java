package dev.levee.proof.retrytopic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.Retry;
import dev.levee.proof.fixture.Load;
import dev.levee.proof.fixture.OrderWatch;
import dev.levee.proof.fixture.Scene;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.testkit.KafkaExtension;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * M3.2, issue 5 proof 5: a key with 500 records a second, the first of which fails once. What came meanwhile is parked behind it;
 * when it is done that becomes less, although more keeps coming, until records are handled right from the source again.
 * {@code -Dproof.hot} says for how many seconds the first one waits.
 */
class HotKeyTest {

    private static final Logger log = LoggerFactory.getLogger(HotKeyTest.class);
    private static final Duration DELAY = Duration.ofSeconds(Integer.getInteger("proof.hot", 1));
    private static final Duration AT_MOST = Duration.ofSeconds(60);
    private static final int PER_SECOND = 500;

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private final AtomicBoolean failing = new AtomicBoolean();
    private final AtomicLong failedAt = new AtomicLong();
    private final OrderWatch watch = new OrderWatch();

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void isBackOnTheSourceSoon(String protocol) throws Exception {
        var scene = Scene.of(kafka, 1);
        var metrics = new SimpleMeterRegistry();
        try (var consumer = scene.consumer(Map.of(ConsumerConfig.GROUP_PROTOCOL_CONFIG, protocol))
                        .commitInterval(Duration.ofSeconds(1))
                        .holdUpTo(Duration.ZERO)
                        .retry(Retry.delays(DELAY).jitter(0))
                        .metrics(metrics)
                        .handle(record -> watch.handle(record, this::charge))
                        .start();
                var load = new Load(kafka.clientProperties(), scene.topic(), PER_SECOND, number -> "hot")) {
            await().atMost(Scene.PATIENCE).until(() -> watch.distinctHandled() > PER_SECOND);
            failing.set(true);
            await().atMost(Scene.PATIENCE).until(() -> Parked.count(metrics) > DELAY.toSeconds() * PER_SECOND / 2);
            await().atMost(AT_MOST).until(() -> Parked.count(metrics) == 0);
            long nanos = SystemTime.nanos() - failedAt.get();
            log.info("{}: delay {}, back on the source {} ms after the failure", protocol, DELAY, nanos / 1_000_000);
            assertThat(nanos).isBetween(DELAY.toNanos(), AT_MOST.toNanos());
            int before = watch.distinctHandled();
            await().atMost(Scene.PATIENCE).until(() -> {
                assertThat(Parked.count(metrics)).isZero();
                return watch.distinctHandled() > before + PER_SECOND;
            });
            int sent = load.end().size();
            await().atMost(Scene.PATIENCE).until(() -> watch.distinctHandled() == sent);
            scene.awaitCommitted(0, sent);
            assertThat(consumer.failure()).isEmpty();
        }
        assertThat(watch.violations()).isEmpty();
        assertThat(watch.duplicates()).isZero();
        assertThat(scene.deadLetters()).isEmpty();
        assertThat(Parked.live(scene)).isEmpty();
    }

    private void charge() throws ConnectException {
        if (failing.compareAndSet(true, false)) {
            failedAt.set(SystemTime.nanos());
            throw new ConnectException("payments-api refuses connections");
        }
    }
}
