package dev.levee.proof.downstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.Breaker;
import dev.levee.BreakerSettings;
import dev.levee.BreakerState;
import dev.levee.Category;
import dev.levee.ConsumerListener;
import dev.levee.Retry;
import dev.levee.WhenOpen;
import dev.levee.proof.fixture.Groups;
import dev.levee.proof.fixture.Load;
import dev.levee.proof.fixture.OrderWatch;
import dev.levee.proof.fixture.Scene;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.testkit.KafkaExtension;
import dev.levee.wire.DeadLetter;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * M3.4, M3.5, issue 5 proof 4: a dependency is dead for a while, under load. Few calls reach it, nothing is given up, the group
 * stays as it is, and everything is handled in order afterwards. {@code -Dproof.breaker=60} makes it a minute at 2,000/s.
 */
class DeadDependencyTest {

    private static final Logger log = LoggerFactory.getLogger(DeadDependencyTest.class);
    private static final int SECONDS = Integer.getInteger("proof.breaker", 10);
    private static final int PER_SECOND = SECONDS >= 60 ? 2_000 : 300;
    private static final int ATTEMPTS = 5;
    private static final int CONCURRENCY = 16;
    private static final BreakerSettings SETTINGS =
            BreakerSettings.standard().withOpenFor(Duration.ofSeconds(2)).withRamp(Duration.ofSeconds(5));

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private final AtomicBoolean dead = new AtomicBoolean();
    private final AtomicInteger callsWhileDead = new AtomicInteger();
    private final OrderWatch watch = new OrderWatch();

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void isLeftAloneAndNothingIsGivenUp(String protocol) throws Exception {
        var scene = Scene.of(kafka, 3);
        var payments = Breaker.named("payments-api", SETTINGS);
        var states = new ConcurrentLinkedQueue<BreakerState>();
        var member = Map.<String, Object>of(
                ConsumerConfig.GROUP_PROTOCOL_CONFIG, protocol, ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 6_000);
        try (var consumer = scene.consumer(member)
                        .concurrency(CONCURRENCY)
                        .retry(Retry.exponential(Duration.ofMillis(500), Duration.ofSeconds(10))
                                .attempts(ATTEMPTS))
                        .breaker(payments)
                        .listener(new ConsumerListener() {
                            @Override
                            public void onBreaker(String name, BreakerState state) {
                                states.add(state);
                            }
                        })
                        .handle(record -> watch.handle(record, this::charge))
                        .start();
                var load = new Load(kafka.clientProperties(), scene.topic(), PER_SECOND)) {
            await().atMost(Scene.PATIENCE).until(() -> watch.distinctHandled() > PER_SECOND);
            long rebalances = consumer.snapshot().rebalances();
            String members = Groups.fingerprint(kafka.cluster(), scene.group());

            dead.set(true);
            SystemTime.sleep(SECONDS * 1_000L);
            assertThat(consumer.snapshot().breaker().orElseThrow().openings()).isPositive();
            dead.set(false);
            long back = SystemTime.nanos();
            int sent = load.end().size();

            await().atMost(Scene.PATIENCE.multipliedBy(2)).until(() -> watch.distinctHandled() == sent);
            log.info(
                    "{}: dead for {} s at {}/s: {} calls while dead (naive: {} x {}), {} openings, all {} handled after {} ms",
                    protocol,
                    SECONDS,
                    PER_SECOND,
                    callsWhileDead,
                    ATTEMPTS,
                    SECONDS * PER_SECOND,
                    payments.status().openings(),
                    sent,
                    (SystemTime.nanos() - back) / 1_000_000);
            await().atMost(Scene.PATIENCE).until(() -> Groups.committedSum(kafka.cluster(), scene.group()) == sent);
            assertThat(consumer.snapshot().rebalances()).isEqualTo(rebalances);
            assertThat(Groups.fingerprint(kafka.cluster(), scene.group())).isEqualTo(members);
            assertThat(consumer.snapshot().maxPollGapMillis()).isLessThan(6_000);
        }
        int cycles = SECONDS / (int) SETTINGS.openFor().toSeconds() + 1;
        assertThat(callsWhileDead.get())
                .as("what opens it, what ran at that moment, and probes")
                .isLessThanOrEqualTo(500 + cycles * SETTINGS.probes())
                .isLessThan(ATTEMPTS * SECONDS * PER_SECOND / 10);
        assertThat(List.copyOf(states))
                .startsWith(BreakerState.OPEN, BreakerState.HALF_OPEN)
                .endsWith(BreakerState.CLOSED);
        assertThat(scene.deadLetters()).isEmpty();
        assertThat(watch.violations()).isEmpty();
        assertThat(watch.duplicates()).isZero();
    }

    /** First attempts wait; what was tried before and comes due, from the retry topic, is given up so that people see it. */
    @ParameterizedTest
    @MethodSource("dev.levee.proof.fixture.Protocols#classicAtLeast")
    void dueRetriesMayBecomeDeadLettersInstead(String protocol) throws Exception {
        var scene = Scene.of(kafka, 3);
        var payments = Breaker.named("payments-api", SETTINGS);
        int sent;
        try (var consumer = scene.consumer(Map.of(ConsumerConfig.GROUP_PROTOCOL_CONFIG, protocol))
                        .concurrency(CONCURRENCY)
                        .holdUpTo(Duration.ZERO)
                        .retry(Retry.exponential(Duration.ofMillis(500), Duration.ofSeconds(10))
                                .attempts(ATTEMPTS))
                        .breaker(payments, WhenOpen.DEAD_LETTER)
                        .handle(record -> watch.handle(record, this::charge))
                        .start();
                var load = new Load(kafka.clientProperties(), scene.topic(), PER_SECOND)) {
            await().atMost(Scene.PATIENCE).until(() -> watch.distinctHandled() > PER_SECOND);
            dead.set(true);
            SystemTime.sleep(SECONDS * 500L);
            dead.set(false);
            sent = load.end().size();
            await().atMost(Scene.PATIENCE.multipliedBy(2))
                    .until(() -> Groups.committedSum(kafka.cluster(), scene.group()) == sent);
            await().atMost(Scene.PATIENCE)
                    .until(() -> watch.distinctHandled() + scene.deadLetters().size() >= sent);
            assertThat(consumer.failure()).isEmpty();
        }
        var letters = scene.deadLetters();
        log.info(
                "{}: {} of {} became dead letters, {} calls while dead",
                protocol,
                letters.size(),
                sent,
                callsWhileDead);
        assertThat(letters)
                .isNotEmpty()
                .extracting(letter -> DeadLetter.readFrom(letter.headers()).category())
                .containsOnly(Category.BREAKER_OPEN.name());
        assertThat(letters).hasSizeLessThanOrEqualTo(callsWhileDead.get());
        assertThat(watch.distinctHandled() + letters.size()).isEqualTo(sent);
        assertThat(watch.violations()).isEmpty();
        assertThat(watch.duplicates()).isZero();
    }

    private void charge() throws ConnectException {
        if (dead.get()) {
            callsWhileDead.incrementAndGet();
            throw new ConnectException("payments-api refuses connections");
        }
    }
}
