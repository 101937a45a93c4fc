package dev.levee.internal.parked;

/**
 * A request to replay that was answered: a copy of it that comes later does nothing.
 *
 * @param retryOffset the request, or its tombstone, stands there
 * @param atMillis when it was answered, epoch milliseconds
 */
public record EndedRequest(long origin, String replayId, long retryOffset, long atMillis) {

    /** Answered once more. */
    public EndedRequest again(long millis) {
        return new EndedRequest(origin, replayId, retryOffset, millis);
    }
}
