package dev.levee.internal.runtime;

import dev.levee.Category;
import io.micrometer.core.instrument.Counter;
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
final class ConsumerMetrics {

    private final MeterRegistry registry;
    private final Tags tags;
    private final Timer attempts;
    private final LongAdder rebalances = new LongAdder();
    private final LongAdder overruns = new LongAdder();
    private final AtomicLong maxPollGapNanos = new AtomicLong();

    ConsumerMetrics(MeterRegistry registry, String group) {
        this.registry = registry;
        this.tags = Tags.of("group", group);
        this.attempts = Timer.builder("levee.attempts")
                .description("Handler calls, whatever came of them")
                .tags(tags)
                .publishPercentiles(0.95, 0.99)
                .register(registry);
        registry.more().counter("levee.rebalances", tags, rebalances);
        registry.more().counter("levee.overruns", tags, overruns);
        Gauge.builder("levee.poll.gap.max", maxPollGapNanos, nanos -> nanos.get() / 1e9)
                .description("Longest time between two polls")
                .baseUnit("seconds")
                .tags(tags)
                .register(registry);
    }

    <T> void gauge(String name, String description, T source, ToDoubleFunction<T> value) {
        Gauge.builder(name, source, value).description(description).tags(tags).register(registry);
    }

    void attempted(long nanos) {
        attempts.record(nanos, TimeUnit.NANOSECONDS);
    }

    void retrying(Category category) {
        count("levee.retries", category.name());
    }

    void deadLettered(Category category) {
        count("levee.dead.letters", category.name());
    }

    void skipped() {
        registry.counter("levee.skipped", tags).increment();
    }

    void commit(boolean succeeded) {
        count(succeeded ? "levee.commits" : "levee.commits.failed");
    }

    void rebalanced() {
        rebalances.increment();
    }

    void overrun(int handlers) {
        overruns.add(handlers);
    }

    void pollGap(long nanos) {
        maxPollGapNanos.accumulateAndGet(nanos, Math::max);
    }

    long rebalances() {
        return rebalances.sum();
    }

    long overruns() {
        return overruns.sum();
    }

    long maxPollGapMillis() {
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
