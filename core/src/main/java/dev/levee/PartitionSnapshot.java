package dev.levee;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One owned partition at one moment.
 *
 * @param ownerEpoch the ownership, counted up at each takeover; 0 until it is taken over
 * @param position the next offset to be fetched
 * @param committed the offset that the broker acknowledged last
 * @param lag records between the position and the end of the log, when the client knows it
 * @param unfinished polled records without a durable fate
 * @param mostUnfinished how many of them are read ahead at most: as much as handlers work off in two seconds, within the limits
 * @param running records given to a worker
 * @param held records waiting in memory for their next attempt
 * @param writing dead letters, and records to be parked, not acknowledged yet
 * @param parked records in the retry topic, or on their way there
 * @param parkedKeys keys that have some there
 * @param due of these records, how many wait for nothing but a worker, and for what keeps workers from calling
 * @param parkedSince when the oldest of them was written to the retry topic, roughly; empty when there is none
 * @param bytes size of the unfinished records
 * @param oldest when the oldest unfinished record was produced; empty when there is none
 * @param paused why nothing is fetched; empty when fetching
 * @param quarantined records run one at a time, each committed before it starts, because one of them seems to kill its process
 * @param blocker the unfinished record that the committed offset waits for
 * @param heldKeys records that hold their keys after their dead letters, until somebody decides ({@link LeveeConsumer#release})
 * @param firstHeldKey the first of them
 * @param stoodStillMillis how long it stood still when it came here, from its assignment until it was taken over; empty before that
 * @param retentionLeftMillis until the topic's retention may delete the oldest unfinished record, negative once it may have; empty when
 *     nothing waits, or when that is never or unknown
 */
public record PartitionSnapshot(
        String topic,
        int partition,
        long ownerEpoch,
        long position,
        OptionalLong committed,
        OptionalLong lag,
        int unfinished,
        int mostUnfinished,
        int running,
        int held,
        int writing,
        int parked,
        int parkedKeys,
        int due,
        Optional<Instant> parkedSince,
        long bytes,
        Optional<Instant> oldest,
        Set<PauseReason> paused,
        boolean quarantined,
        Optional<Blocker> blocker,
        int heldKeys,
        Optional<HeldKey> firstHeldKey,
        OptionalLong stoodStillMillis,
        OptionalLong retentionLeftMillis) {

    /** Why a partition is not fetched. */
    public enum PauseReason {
        /** {@link LeveeConsumer#pause()}. */
        USER,
        /** Taking the partition over: reading its committed progress, committing the new owner epoch. */
        TAKEOVER,
        /** Only what waits in the retry topic is handled ({@link ConsumerBuilder#drainParked}). */
        PARKED_ONLY,
        /** Too much of it became dead letters ({@link ConsumerBuilder#inflowGuard}). */
        DEAD_LETTERS,
        /** An operator stopped it ({@code levee control drain}). */
        DRAINED,
        /** Enough records wait in memory. */
        BACKPRESSURE,
        /** So much is finished beyond an unfinished record that the commit metadata could not say it. */
        OFFSET_MAP_FULL
    }

    /**
     * The record at which the committed offset stands still.
     *
     * @param what what it does: waiting, running, held until its next attempt, or being dead-lettered
     * @param attempt the attempt that runs or comes next
     * @param since when it entered that state
     * @param failure its last failure, when it has one
     */
    public record Blocker(long offset, String what, int attempt, Instant since, Optional<String> failure) {}
}
