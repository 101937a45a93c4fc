package dev.levee.internal.observe;

import dev.levee.BreakerState;
import dev.levee.Category;
import dev.levee.internal.downstream.Dependency;
import dev.levee.internal.engine.Failure;
import dev.levee.internal.startup.ConsumerSettings.Measured;
import dev.levee.metrics.ConsumerMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * What is counted, as Micrometer meters and for snapshots. A fixed set per consumer: nothing is registered per record, commit
 * or partition. Thread-safe.
 */
public final class ConsumerMetrics implements AutoCloseable {

    /** So few that a dashboard shows them, from "at once" to "somebody should have been called". */
    private static final Duration[] LATENCIES = {
        Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(10),
        Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofDays(1)
    };

    private final boolean published;
    private final MeterRegistry registry;
    private final Tags tags;
    private final OwnMeters own;
    private final ErrorNames errors = new ErrorNames();
    private final Map<String, Timer> latencies = new ConcurrentHashMap<>();
    private final Timer attempts;
    private final Timer takeovers;
    private final Counter skipped;
    private final Counter commits;
    private final Counter failedCommits;
    private final LongAdder outOfRange = new LongAdder();
    private final LongAdder rebalances = new LongAdder();
    private final LongAdder overruns = new LongAdder();
    private final AtomicLong maxPollGapNanos = new AtomicLong();
    private volatile long lastPollNanos;

    /** @param measured where meters go; nowhere if empty */
    public ConsumerMetrics(String group, Optional<Measured> measured) {
        this.published = measured.isPresent();
        this.registry = measured.map(Measured::registry).orElseGet(CompositeMeterRegistry::new);
        this.tags = Tags.of("group", group).and(measured.map(Measured::tags).orElse(Tags.empty()));
        this.own = new OwnMeters(registry);
        this.attempts = ConsumerMeter.ATTEMPTS
                .spec()
                .timer()
                .tags(tags)
                .publishPercentiles(0.95, 0.99)
                .register(registry);
        this.takeovers = ConsumerMeter.TAKEOVER.spec().timer().tags(tags).register(registry);
        total(ConsumerMeter.OUT_OF_RANGE, outOfRange, LongAdder::sum);
        total(ConsumerMeter.REBALANCES, rebalances, LongAdder::sum);
        total(ConsumerMeter.OVERRUNS, overruns, LongAdder::sum);
        gauge(ConsumerMeter.POLL_GAP_MAX, maxPollGapNanos, nanos -> nanos.get() / 1e9);
        // from zero on: what appears as a one, no rate ever sees
        for (Category category : Category.values()) {
            deadLetters(category);
        }
        CountedWrites.KINDS.forEach(this::failedWrites);
        this.skipped = counter(ConsumerMeter.SKIPPED, Tags.empty());
        this.commits = counter(ConsumerMeter.COMMITS, Tags.empty());
        this.failedCommits = counter(ConsumerMeter.COMMITS_FAILED, Tags.empty());
    }

    public <T> void gauge(ConsumerMeter meter, T source, ToDoubleFunction<T> value) {
        gauge(meter, Tags.empty(), source, value);
    }

    /** The same of one topic, reason or the like. */
    public <T> void gauge(ConsumerMeter meter, Tags of, T source, ToDoubleFunction<T> value) {
        own.add(
                meter,
                tags.and(of),
                all -> meter.spec().gauge(source, value).tags(all).register(registry));
    }

    public <T> void total(ConsumerMeter meter, T source, ToDoubleFunction<T> value) {
        total(meter, Tags.empty(), source, value);
    }

    private <T> void total(ConsumerMeter meter, Tags of, T source, ToDoubleFunction<T> value) {
        own.add(
                meter,
                tags.and(of),
                all -> meter.spec().counter(source, value).tags(all).register(registry));
    }

    /** One gauge per state, 1 for the one that it is in, and how often it has opened. */
    public void breaker(Dependency dependency) {
        var named = Tags.of("breaker", dependency.name());
        for (BreakerState state : BreakerState.values()) {
            gauge(
                    ConsumerMeter.BREAKER_STATE,
                    named.and("state", state.name()),
                    dependency,
                    d -> d.status().state() == state ? 1 : 0);
        }
        if (dependency.hasRate()) {
            gauge(ConsumerMeter.BREAKER_RATE_USED, named, dependency, Dependency::rateUsed);
        }
        total(ConsumerMeter.BREAKER_OPENINGS, named, dependency, Dependency::openings);
    }

    /** Binds the client's own metrics too; what undoes it is returned. */
    public Runnable client(Consumer<?, ?> consumer) {
        if (!published) {
            return () -> {};
        }
        var client = new KafkaClientMetrics(consumer, tags);
        client.bindTo(registry);
        return client::close;
    }

    /** Whether anybody may read them. */
    boolean isPublished() {
        return published;
    }

    public void attempted(long nanos) {
        attempts.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** A handler is done with a record of {@code topic}, so long after it was produced. */
    public void handled(String topic, long millis) {
        latencies.computeIfAbsent(topic, this::latency).record(Math.max(0, millis), TimeUnit.MILLISECONDS);
    }

    private Timer latency(String topic) {
        return ConsumerMeter.LATENCY
                .spec()
                .timer()
                .tags(tags.and("topic", topic))
                .serviceLevelObjectives(LATENCIES)
                .register(registry);
    }

    public void failed(Failure failure) {
        String error = errors.of(failure.error());
        counter(ConsumerMeter.FAILURES, Tags.of("category", failure.category().name(), "error", error))
                .increment();
    }

    public void retrying(Category category) {
        counter(ConsumerMeter.RETRIES, Tags.of("category", category.name())).increment();
    }

    /** A retry of {@code topic} begins, so long after it was due. */
    public void retried(String topic, long lateNanos) {
        ConsumerMeter.RETRY_LATENESS
                .spec()
                .timer()
                .tags(tags.and("topic", topic))
                .publishPercentiles(0.5, 0.99)
                .register(registry)
                .record(lateNanos, TimeUnit.NANOSECONDS);
    }

    public void deadLettered(Category category) {
        deadLetters(category).increment();
    }

    private Counter deadLetters(Category category) {
        return counter(ConsumerMeter.DEAD_LETTERS, Tags.of("category", category.name()));
    }

    /** A write of {@code what} to one of Levee's own topics failed. */
    public void writeFailed(String what) {
        failedWrites(what).increment();
    }

    private Counter failedWrites(String what) {
        return counter(ConsumerMeter.WRITES_FAILED, Tags.of("what", what));
    }

    public void skipped() {
        skipped.increment();
    }

    public void commit(boolean succeeded) {
        (succeeded ? commits : failedCommits).increment();
    }

    public void rebalanced() {
        rebalances.increment();
    }

    /** A partition is begun, so long after it was assigned. */
    public void tookOver(long nanos) {
        takeovers.record(nanos, TimeUnit.NANOSECONDS);
    }

    public void overrun(int handlers) {
        overruns.add(handlers);
    }

    /** A poll begins {@code now}, so long after the one before. */
    public void polled(long now, long gapNanos) {
        lastPollNanos = now;
        maxPollGapNanos.accumulateAndGet(gapNanos, Math::max);
    }

    public void outOfRange() {
        outOfRange.increment();
    }

    public long rebalances() {
        return rebalances.sum();
    }

    public long overruns() {
        return overruns.sum();
    }

    public long maxPollGapMillis() {
        return maxPollGapNanos.get() / 1_000_000;
    }

    /** Zero before the first one. */
    public long pollAgeNanos(long now) {
        long last = lastPollNanos;
        return last == 0 ? 0 : now - last;
    }

    private Counter counter(ConsumerMeter meter, Tags of) {
        return Counter.builder(meter.spec().name())
                .description(meter.spec().description())
                .tags(tags.and(of))
                .register(registry);
    }

    /** What shows this consumer's state shows it no longer; what was counted stays. */
    @Override
    public void close() {
        own.close();
    }
}
