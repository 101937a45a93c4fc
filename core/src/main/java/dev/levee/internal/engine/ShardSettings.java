package dev.levee.internal.engine;

import dev.levee.AfterDeadLetter;
import dev.levee.Ordering;
import dev.levee.OrderingKey;
import dev.levee.Retry;
import dev.levee.wire.OffsetMapBudget;
import org.jspecify.annotations.Nullable;

/**
 * What a shard must know beside its partition.
 *
 * @param orderBy the ordering key under {@link Ordering#KEY}; null for the record key
 * @param attemptTimeoutNanos how long one attempt may take
 * @param room how much of it may be in memory
 * @param strict how many records may run at once, none of them before everything finished is committed; {@link #RELAXED}
 *     when commits come at their interval and nothing waits for them
 * @param budget how much may be unfinished below a finished record, so that the commit metadata can always say it
 * @param runs how records are put together for workers
 * @param parks when a record that failed waits in the retry topic
 */
public record ShardSettings(
        Ordering ordering,
        @Nullable OrderingKey orderBy,
        Retry retry,
        long attemptTimeoutNanos,
        Room room,
        int strict,
        OffsetMapBudget budget,
        RunShape runs,
        Parks parks) {

    public static final int RELAXED = Integer.MAX_VALUE;

    /**
     * What a run may look like.
     *
     * @param longest records of one key
     * @param longestSweep records of any keys; 0 for no sweeps
     * @param perCall records that a worker takes at once, of any runs
     */
    public record RunShape(int longest, int longestSweep, int perCall) {

        /** For handlers of single records. */
        static final RunShape OF_RECORDS = new RunShape(64, 4_096, 1);

        RunShape noLongerThan(int records) {
            return new RunShape(Math.min(longest, records), Math.min(longestSweep, records), perCall);
        }

        RunShape withoutSweeps() {
            return new RunShape(longest, 0, perCall);
        }
    }

    /**
     * How much may be in the retry topic.
     *
     * @param beyondNanos shorter delays are waited for in memory, and none if this is 0
     * @param most records; 0 for none
     * @param mostBytes of what came back and is not finished, and of what is read ahead
     * @param afterDeadLetter whether a record stays there, without a due time, after its dead letter
     */
    public record Parks(long beyondNanos, int most, long mostBytes, AfterDeadLetter afterDeadLetter) {

        public static final Parks NONE = inMemory(AfterDeadLetter.CONTINUE);

        public Parks(long beyondNanos, int most, long mostBytes) {
            this(beyondNanos, most, mostBytes, AfterDeadLetter.CONTINUE);
        }

        /** There is no retry topic. */
        public static Parks inMemory(AfterDeadLetter afterDeadLetter) {
            return new Parks(Long.MAX_VALUE, 0, 1, afterDeadLetter);
        }

        boolean holdsKeys() {
            return afterDeadLetter == AfterDeadLetter.HOLD_KEY;
        }
    }

    /** For handlers of single records, ordered by their record keys, without a retry topic. */
    public ShardSettings(
            Ordering ordering,
            Retry retry,
            long attemptTimeoutNanos,
            int maxRecords,
            long maxBytes,
            int strict,
            OffsetMapBudget budget) {
        this(
                ordering,
                null,
                retry,
                attemptTimeoutNanos,
                Room.fixed(maxRecords, maxBytes),
                strict,
                budget,
                RunShape.OF_RECORDS,
                Parks.NONE);
    }

    /** The same, for handlers of batches: whole runs must fit, and a sweep, which is of many keys, cannot be part of one. */
    public ShardSettings forBatchesOf(int mostRecords) {
        return new ShardSettings(
                ordering,
                orderBy,
                retry,
                attemptTimeoutNanos,
                room,
                strict,
                budget,
                new RunShape(mostRecords, 0, mostRecords),
                parks);
    }

    /** The same with an ordering key of the user's, which a sweep would not ask. */
    public ShardSettings orderedBy(OrderingKey key) {
        return new ShardSettings(
                ordering, key, retry, attemptTimeoutNanos, room, strict, budget, runs.withoutSweeps(), parks);
    }

    /** The same but for what may change during an ownership. */
    public ShardSettings within(int maxRecords, long maxBytes, int concurrency, int longestRun) {
        return new ShardSettings(
                ordering,
                orderBy,
                retry,
                attemptTimeoutNanos,
                Room.of(ordering, concurrency, runs.perCall(), maxRecords, maxBytes),
                strict == RELAXED ? RELAXED : concurrency,
                budget,
                runs.noLongerThan(longestRun),
                parks);
    }

    /** The same with a retry topic, unless the ordering or the commit metadata forbid it. */
    public ShardSettings parking(Parks parks) {
        boolean can = ordering != Ordering.PARTITION && budget.parks();
        return new ShardSettings(
                ordering, orderBy, retry, attemptTimeoutNanos, room, strict, budget, runs, can ? parks : Parks.NONE);
    }

    /** How often running attempts are looked at: a tenth of their time, within 10 ms and 1 s. */
    long attemptCheckNanos() {
        return Math.min(1_000_000_000, Math.max(10_000_000, attemptTimeoutNanos / 10));
    }
}
