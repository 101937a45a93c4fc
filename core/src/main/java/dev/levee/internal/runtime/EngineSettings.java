package dev.levee.internal.runtime;

import dev.levee.Limits;
import dev.levee.internal.breaker.TokenBucket;
import dev.levee.internal.engine.ShardSettings;
import dev.levee.internal.startup.ConsumerSettings;
import dev.levee.wire.OffsetMapBudget;

/** From what the builder was told to what shards and workers go by. */
public final class EngineSettings {

    private EngineSettings() {}

    public static ShardSettings of(ConsumerSettings settings, OffsetMapBudget budget) {
        var handling = settings.handling();
        var limits = settings.limits();
        var shard = new ShardSettings(
                handling.ordering(),
                handling.retry(),
                handling.attemptTimeout().toNanos(),
                limits.bufferRecords(),
                limits.bufferBytes(),
                settings.group().commitEveryRecord() ? limits.concurrency() : ShardSettings.RELAXED,
                budget);
        return handling.orderBy().map(shard::orderedBy).orElse(shard);
    }

    public static ShardSettings within(ShardSettings settings, Limits limits) {
        return settings.within(
                limits.bufferRecords(),
                limits.bufferBytes(),
                limits.concurrency(),
                TokenBucket.longestRun(perSecond(limits)));
    }

    /** Infinite without a limit. */
    public static double perSecond(Limits limits) {
        return limits.maxRate().orElse(Double.POSITIVE_INFINITY);
    }
}
