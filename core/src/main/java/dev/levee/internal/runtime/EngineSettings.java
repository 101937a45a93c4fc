package dev.levee.internal.runtime;

import dev.levee.Limits;
import dev.levee.internal.breaker.TokenBucket;
import dev.levee.internal.engine.ShardSettings;
import dev.levee.internal.engine.ShardSettings.Parks;
import dev.levee.internal.startup.ConsumerSettings;
import dev.levee.wire.OffsetMapBudget;

/** From what the builder was told to what shards and workers go by. */
public final class EngineSettings {

    private EngineSettings() {}

    /**
     * What shards go by at first.
     *
     * @param parks whether there is a retry topic
     */
    public static ShardSettings of(ConsumerSettings settings, OffsetMapBudget budget, boolean parks) {
        var handling = settings.handling();
        var limits = settings.limits();
        var parking = handling.parking();
        var shard = new ShardSettings(
                        handling.ordering(),
                        handling.retry(),
                        handling.attemptTimeout().toNanos(),
                        limits.bufferRecords(),
                        limits.bufferBytes(),
                        settings.group().commitEveryRecord() ? limits.concurrency() : ShardSettings.RELAXED,
                        budget)
                .parking(
                        parks
                                ? new Parks(
                                        parking.holdUpTo().toNanos(),
                                        parking.most(),
                                        limits.bufferBytes(),
                                        parking.afterDeadLetter())
                                : Parks.inMemory(parking.afterDeadLetter()));
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
