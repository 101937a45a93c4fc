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
 * @param budget how much may be unfinished below a finished record, so that the commit metadata can always say it
 */
public record ShardSettings(
        Ordering ordering,
        Retry retry,
        long attemptTimeoutNanos,
        int maxRecords,
        long maxBytes,
        OffsetMapBudget budget) {

    /** How often running attempts are looked at: a tenth of their time, within 10 ms and 1 s. */
    long attemptCheckNanos() {
        return Math.min(1_000_000_000, Math.max(10_000_000, attemptTimeoutNanos / 10));
    }
}
