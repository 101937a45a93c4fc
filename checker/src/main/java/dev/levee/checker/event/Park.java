package dev.levee.checker.event;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A record is parked in the retry topic, or parked again.
 *
 * @param op pairs the phases of one operation within its member
 * @param tp the log of its origin, as {@code off} is the offset there
 * @param own the ownership that parks it; 0 is the latest
 * @param key what orders the record; null if nothing does
 * @param attempt how often the handler has run
 * @param dueNanos not to run before, in the time of its {@link Stamp}
 * @param epoch owner epoch of the writer; negative if whoever tells of it does not know
 * @param version counts what the writer wrote of the record under that epoch
 * @param retryOff where in the retry partition it is; null until that is known
 * @param replay the operator's replay that asks for it; null if a failure does
 */
public record Park(
        Stamp at,
        long op,
        Phase phase,
        TopicPartition tp,
        int own,
        long off,
        @Nullable Bytes key,
        int attempt,
        long dueNanos,
        long epoch,
        int version,
        @Nullable Long retryOff,
        @Nullable String replay)
        implements Operation {

    /** Due when somebody says so. */
    public static final long NEVER = Long.MAX_VALUE;

    /** Of that writer. */
    public Park of(long writerEpoch, int writerVersion) {
        return new Park(
                at, op, phase, tp, own, off, key, attempt, dueNanos, writerEpoch, writerVersion, retryOff, replay);
    }

    /** As it was found at that offset of the retry partition. */
    public Park at(long foundAt) {
        return new Park(at, op, phase, tp, own, off, key, attempt, dueNanos, epoch, version, foundAt, replay);
    }
}
