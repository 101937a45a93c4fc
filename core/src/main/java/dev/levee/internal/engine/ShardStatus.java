package dev.levee.internal.engine;

import org.jspecify.annotations.Nullable;

/**
 * What other threads may know of a shard after each turn.
 *
 * @param ownerEpoch the ownership, counted up at each takeover
 * @param position the next offset to be polled
 * @param unfinished polled records without a durable fate
 * @param held records that wait for their next attempt, or for the next try to write their dead letter
 * @param writing dead letters, and records to be parked, on the way to the broker
 * @param parked records in the retry topic, or on their way there
 * @param parkedKeys keys that have some there
 * @param ending handled records of which something still stands in the retry topic
 * @param mostUnfinished how many of them are read ahead at most, as handlers are
 * @param bytes of the unfinished records
 * @param full intake should pause: enough waits in memory
 * @param mapFull taking in stopped because the commit metadata could not say more
 * @param urgent handling waits for commits, which should not wait for their interval
 * @param quarantined records run one at a time, because one of them seems to kill the process
 * @param dirty there is progress that {@link Shard#commitPoint} has not told yet
 * @param heldKeys records that hold their keys after their dead letters
 * @param firstHeldKey the first of them; null if there is none
 * @param waitsForPeople nothing moves before somebody decides about one of them
 */
public record ShardStatus(
        long ownerEpoch,
        long position,
        int unfinished,
        int running,
        int held,
        int writing,
        int parked,
        int parkedKeys,
        int ending,
        int mostUnfinished,
        long bytes,
        boolean full,
        boolean mapFull,
        boolean urgent,
        boolean quarantined,
        boolean dirty,
        int heldKeys,
        @Nullable HeldHead firstHeldKey,
        boolean waitsForPeople) {}
