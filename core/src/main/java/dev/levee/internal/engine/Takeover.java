package dev.levee.internal.engine;

import dev.levee.wire.LogIdentity;
import dev.levee.wire.OffsetMap;

/**
 * Where an ownership begins, as committed by the new owner before it dispatches anything.
 *
 * @param leaderEpoch committed with the offset, -1 if unknown
 * @param highestLeaderEpoch the highest that any owner saw, -1 if unknown
 * @param finished what earlier owners finished at or beyond its base, the committed offset
 */
public record Takeover(LogIdentity log, long ownerEpoch, int leaderEpoch, int highestLeaderEpoch, OffsetMap finished) {

    public long offset() {
        return finished.base();
    }
}
