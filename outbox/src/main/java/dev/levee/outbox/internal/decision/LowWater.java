package dev.levee.outbox.internal.decision;

import org.jspecify.annotations.Nullable;

/**
 * Up to which number nothing can appear any more, so that the relay need not look there.
 *
 * <p>Why it is needed: the index keeps an entry of each deleted row for as long as some old snapshot lives anywhere in the
 * database, and a read from the beginning walks over all of them. Why it is not simply the last number seen: numbers are taken at
 * the insert and become visible at the commit, so lower ones appear after higher ones, and a cursor loses them.
 *
 * <p>The rule. A transaction has an id before it takes a number (the trigger sees to that). So look at the last number taken, and
 * take a transaction id after that: whoever holds a number up to this one has a lower id. Once the oldest running transaction has a
 * higher id, all of them have ended, and whatever they wrote is visible or will never be: the number is settled. A shard's mark then
 * moves up to the settled number, or to just below the first row that is still there. Old snapshots that only read have no
 * transaction id and hold nothing up; an old transaction that writes does, and then reads are slow but right.
 *
 * <p>Not thread-safe.
 */
public final class LowWater {

    private record Watched(long number, long transaction) {}

    private @Nullable Watched watched;
    private long settled;

    /**
     * What the database said, once in a while.
     *
     * @param lastNumber taken of the sequence, looked at first
     * @param transaction id taken after that
     * @param oldestRunning no transaction with a lower id than this was running
     */
    public void observed(long lastNumber, long transaction, long oldestRunning) {
        if (watched != null && oldestRunning > watched.transaction()) {
            settled = Math.max(settled, watched.number());
            watched = null;
        }
        if (watched == null) {
            watched = new Watched(lastNumber, transaction);
        }
    }

    /** Rows up to this number are visible to every read that begins now, or will never be. */
    public long settled() {
        return settled;
    }
}
