package dev.levee.internal.parked;

import dev.levee.wire.RetryProgress;
import org.jspecify.annotations.Nullable;

/**
 * A version that stands in the retry topic and is not live: to be ended by a tombstone.
 *
 * @param origin offset of the source record
 * @param ownerEpoch of the owner that wrote it; {@link ParkedIndex#REQUEST} if triage did
 * @param version see {@link dev.levee.wire.ParkKey}
 * @param retryOffset where it stands
 * @param answer if it is a request to replay, how it ends: that is told first
 */
public record Ended(
        long origin,
        long ownerEpoch,
        int version,
        long retryOffset,
        @Nullable Answered answer) {

    /** An owner wrote it. */
    public Ended(long origin, long ownerEpoch, int version, long retryOffset) {
        this(origin, ownerEpoch, version, retryOffset, null);
    }

    public static Ended request(Request request, Answered answer) {
        return new Ended(request.origin(), ParkedIndex.REQUEST, 0, request.retryOffset(), answer);
    }

    /** How commits name it when it is done. */
    public long doneAs() {
        return answer == null ? origin : RetryProgress.request(retryOffset);
    }

    /** Whether commits must name it until it is ended, though it was not parked by an owner. */
    public boolean isReplayed() {
        return answer != null && answer.isRun();
    }
}
