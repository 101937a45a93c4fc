package dev.levee.internal.group;

import dev.levee.wire.OffsetMap;

/**
 * What an ownership may begin with instead of the committed progress.
 *
 * @param leaderEpoch of the last record below the base, -1 if unknown
 * @param highestLeaderEpoch the highest that any owner saw, -1 if unknown
 * @param finished which offsets need no further work
 */
record Progress(int leaderEpoch, int highestLeaderEpoch, OffsetMap finished) {

    /** Everything from {@code offset} on, and nothing else. */
    static Progress at(long offset) {
        return new Progress(-1, -1, OffsetMap.empty(offset));
    }

    /** The records of {@code [from, to)} once more. */
    Progress again(long from, long to) {
        OffsetMap changed = finished.withUnfinished(from, to);
        return new Progress(changed.base() == finished.base() ? leaderEpoch : -1, highestLeaderEpoch, changed);
    }

    /**
     * Nothing from {@code offset} on is finished.
     *
     * @param epochBelow of the last record below it, -1 if unknown
     */
    Progress cutAt(long offset, int epochBelow) {
        return finished.base() > offset
                ? new Progress(epochBelow, highestLeaderEpoch, OffsetMap.empty(offset))
                : new Progress(leaderEpoch, highestLeaderEpoch, finished.withUnfinished(offset, Long.MAX_VALUE));
    }
}
