package dev.levee.internal.parked;

/**
 * Somebody wants the record at {@code origin} to be handled once more; see {@link dev.levee.wire.ReplayRequest}.
 *
 * @param origin offset of the source record
 * @param retryOffset where it stands in the retry topic
 */
public record Request(long origin, String replayId, long retryOffset) {

    /** Copies of each other ask for the same. */
    public boolean isCopyOf(Request other) {
        return origin == other.origin && replayId.equals(other.replayId);
    }
}
