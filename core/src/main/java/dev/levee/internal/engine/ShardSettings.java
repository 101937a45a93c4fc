package dev.levee.internal.engine;

import dev.levee.Ordering;
import dev.levee.Retry;
import dev.levee.wire.OffsetMapBudget;

/**
 * What a shard must know beside its partition.
 *
 * @param attemptTimeoutNanos how long one attempt may take
 * @param maxRecords unfinished records at which intake pauses
 * @param maxBytes bytes of unfinished records at which intake pauses
 * @param strict how many records may run at once, none of them before everything finished is committed; {@link #RELAXED}
 *     when commits come at their interval and nothing waits for them
 * @param budget how much may be unfinished below a finished record, so that the commit metadata can always say it
 * @param runs how records are put together for workers
 */
public record ShardSettings(
        Ordering ordering,
        Retry retry,
        long attemptTimeoutNanos,
        int maxRecords,
        long maxBytes,
        int strict,
        OffsetMapBudget budget,
        RunShape runs) {

    public static final int RELAXED = Integer.MAX_VALUE;

    /** What a run may look like. */
    public record RunShape(int longest, boolean maySweep) {

        /** For handlers of single records. */
        static final RunShape OF_RECORDS = new RunShape(64, true);
    }

    /** For handlers of single records. */
    public ShardSettings(
            Ordering ordering,
            Retry retry,
            long attemptTimeoutNanos,
            int maxRecords,
            long maxBytes,
            int strict,
            OffsetMapBudget budget) {
        this(ordering, retry, attemptTimeoutNanos, maxRecords, maxBytes, strict, budget, RunShape.OF_RECORDS);
    }

    /** The same, for handlers of batches: whole runs must fit, and a sweep, which is of many keys, cannot be part of one. */
    public ShardSettings forBatchesOf(int mostRecords) {
        return new ShardSettings(
                ordering,
                retry,
                attemptTimeoutNanos,
                maxRecords,
                maxBytes,
                strict,
                budget,
                new RunShape(mostRecords, false));
    }

    /** How often running attempts are looked at: a tenth of their time, within 10 ms and 1 s. */
    long attemptCheckNanos() {
        return Math.min(1_000_000_000, Math.max(10_000_000, attemptTimeoutNanos / 10));
    }
}
