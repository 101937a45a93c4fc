package dev.levee.internal.engine;

/** Whether enough is in memory: from the moment that it is too much until it is half of that. Not thread-safe. */
final class HighWater {

    private boolean reached;

    boolean isReached(int records, long bytes, int mostRecords, long mostBytes) {
        reached = reached
                ? records > mostRecords / 2 || bytes > mostBytes / 2
                : records >= mostRecords || bytes >= mostBytes;
        return reached;
    }
}
