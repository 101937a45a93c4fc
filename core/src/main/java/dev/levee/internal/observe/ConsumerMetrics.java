package dev.levee.internal.observe;

import dev.levee.BreakerState;
import dev.levee.Category;
import dev.levee.internal.downstream.Dependency;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;

/**
 * What is counted, as Micrometer meters and for snapshots. A fixed set per consumer: nothing is registered per record, commit
 * or partition. Thread-safe.
 */
public final class ConsumerMetrics {

    private final MeterRegistry registry;
    private final Tags tags;
    private final Timer attempts;
    private final LongAdder outOfRange = new LongAdder();
    private final LongAdder rebalances = new LongAdder();
    private final LongAdder overruns = new LongAdder();
    private final AtomicLong maxPollGapNanos = new AtomicLong();

    public ConsumerMetrics(MeterRegistry registry, String group) {
        this.registry = registry;
        this.tags = Tags.of("group", group);
        this.attempts = Timer.builder("levee.attempts")
                .description("Handler calls, whatever came of them")
                .tags(tags)
                .publishPercentiles(0.95, 0.99)
                .register(registry);
        registry.more().counter("levee.out.of.range", tags, outOfRange);
        registry.more().counter("levee.rebalances", tags, rebalances);
        registry.more().counter("levee.overruns", tags, overruns);
        Gauge.builder("levee.poll.gap.max", maxPollGapNanos, nanos -> nanos.get() / 1e9)
                .description("Longest time between two polls")
                .baseUnit("seconds")
                .tags(tags)
                .register(registry);
    }

    public <T> void gauge(String name, String description, T source, ToDoubleFunction<T> value) {
        Gauge.builder(name, source, value).description(description).tags(tags).register(registry);
    }

    /** The same of one topic. */
    public <T> void gauge(String name, String description, String topic, T source, ToDoubleFunction<T> value) {
        Gauge.builder(name, source, value)
                .description(description)
                .tags(tags.and("topic", topic))
                .register(registry);
    }

    public <T> void total(String name, T source, ToDoubleFunction<T> value) {
        FunctionCounter.builder(name, source, value).tags(tags).register(registry);
    }

    /** One gauge per state, 1 for the one that it is in, and how often it has opened. */
    public void breaker(Dependency dependency) {
        var named = tags.and("breaker", dependency.name());
        for (BreakerState state : BreakerState.values()) {
            Gauge.builder("levee.breaker.state", dependency, d -> d.status().state() == state ? 1 : 0)
                    .description("1 for the state that the breaker is in")
                    .tags(named.and("state", state.name()))
                    .register(registry);
        }
        if (dependency.hasRate()) {
            Gauge.builder("levee.breaker.rate.used", dependency, Dependency::rateUsed)
                    .description("Share of the dependency's rate that is used, 0 to 1")
                    .tags(named)
                    .register(registry);
        }
        FunctionCounter.builder("levee.breaker.openings", dependency, Dependency::openings)
                .tags(named)
                .register(registry);
    }

    public void attempted(long nanos) {
        attempts.record(nanos, TimeUnit.NANOSECONDS);
    }

    public void retrying(Category category) {
        count("levee.retries", category.name());
    }

    /** A retry of {@code topic} begins, so long after it was due. */
    public void retried(String topic, long lateNanos) {
        Timer.builder("levee.retry.lateness")
                .description("From when a retry was due to when its attempt began")
                .tags(tags.and("topic", topic))
                .publishPercentiles(0.5, 0.99)
                .register(registry)
                .record(lateNanos, TimeUnit.NANOSECONDS);
    }

    public void deadLettered(Category category) {
        count("levee.dead.letters", category.name());
    }

    public void skipped() {
        registry.counter("levee.skipped", tags).increment();
    }

    public void commit(boolean succeeded) {
        count(succeeded ? "levee.commits" : "levee.commits.failed");
    }

    public void rebalanced() {
        rebalances.increment();
    }

    public void overrun(int handlers) {
        overruns.add(handlers);
    }

    public void pollGap(long nanos) {
        maxPollGapNanos.accumulateAndGet(nanos, Math::max);
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

    private void count(String name) {
        Counter.builder(name).tags(tags).register(registry).increment();
    }

    private void count(String name, String category) {
        Counter.builder(name)
                .tags(tags.and("category", category))
                .register(registry)
                .increment();
    }
}
