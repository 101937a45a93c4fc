package dev.levee.internal.engine;

import dev.levee.wire.CommitMetadata;
import dev.levee.wire.LogIdentity;
import dev.levee.wire.OffsetMap;
import dev.levee.wire.RetryProgress;
import dev.levee.wire.Suspicion;

/**
 * Where an ownership begins, as committed by the new owner before it dispatches anything.
 *
 * @param leaderEpoch committed with the offset, -1 if unknown
 * @param highestLeaderEpoch the highest that any owner saw, -1 if unknown
 * @param suspicion what the deaths of earlier owners say, this takeover counted
 * @param finished what earlier owners finished at or beyond its base, the committed offset
 * @param retries what is known of parked records, this takeover included; {@link RetryProgress#NONE} if none is looked for
 */
public record Takeover(
        LogIdentity log,
        long ownerEpoch,
        int leaderEpoch,
        int highestLeaderEpoch,
        Suspicion suspicion,
        OffsetMap finished,
        RetryProgress retries) {

    /** Nothing is looked for in a retry topic. */
    public Takeover(
            LogIdentity log,
            long ownerEpoch,
            int leaderEpoch,
            int highestLeaderEpoch,
            Suspicion suspicion,
            OffsetMap finished) {
        this(log, ownerEpoch, leaderEpoch, highestLeaderEpoch, suspicion, finished, RetryProgress.NONE);
    }

    /**
     * Goes on from what an earlier owner committed.
     *
     * @param found what stood beside the committed offset
     * @param inFlight so many records may have been in flight in the owner before, at most
     */
    public static Takeover after(LogIdentity log, CommitMetadata found, int leaderEpoch, long inFlight) {
        return new Takeover(
                log,
                found.ownerEpoch() + 1,
                leaderEpoch,
                found.highestLeaderEpoch(),
                Quarantine.atTakeover(found.suspicion(), inFlight),
                found.finished(),
                found.retries());
    }

    /** Goes on from what this very process committed as the owner before, whose transaction was aborted. */
    public static Takeover afterAbort(LogIdentity log, CommitMetadata found, int leaderEpoch) {
        return new Takeover(
                log,
                found.ownerEpoch() + 1,
                leaderEpoch,
                found.highestLeaderEpoch(),
                Quarantine.afterAbort(found.suspicion()),
                found.finished(),
                found.retries());
    }

    /** Whether {@link #after} depends on its {@code inFlight}. */
    public static boolean asksForInFlight(CommitMetadata found) {
        return Quarantine.isNear(found.suspicion());
    }

    /** What nobody knows anything of. */
    public static Takeover fresh(LogIdentity log, long ownerEpoch, int leaderEpoch, long offset) {
        var suspicion = Quarantine.atTakeover(Suspicion.NONE, 0);
        return new Takeover(log, ownerEpoch, leaderEpoch, -1, suspicion, OffsetMap.empty(offset));
    }

    /** Goes on with other progress than what is committed. */
    public static Takeover elsewhere(
            LogIdentity log, long ownerEpoch, int leaderEpoch, int highestLeaderEpoch, OffsetMap finished) {
        var suspicion = Quarantine.atTakeover(Suspicion.NONE, 0);
        return new Takeover(log, ownerEpoch, leaderEpoch, highestLeaderEpoch, suspicion, finished);
    }

    /** The same with what is parked; the retry partition ends at {@code end}. */
    public Takeover parkedUpTo(RetryProgress found, long end) {
        RetryProgress own = found.takenOver(ownerEpoch, end);
        return new Takeover(log, ownerEpoch, leaderEpoch, highestLeaderEpoch, suspicion, finished, own);
    }

    /** Where the retry partition ended; 0 if nobody looked. */
    public long retryEnd() {
        var all = retries.takeovers();
        return all.isEmpty() ? 0 : all.get(all.size() - 1).end();
    }

    public long offset() {
        return finished.base();
    }

    /** What the new owner commits before anything else. */
    public CommitPoint begin() {
        var metadata = new CommitMetadata(ownerEpoch, highestLeaderEpoch, suspicion, finished, retries);
        return new CommitPoint(ownerEpoch, offset(), leaderEpoch, metadata.encode(log));
    }
}
