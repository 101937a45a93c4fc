package dev.levee.internal.actor;

import dev.levee.internal.engine.CommitPoint;

/** The final progress of an ownership, and how many handlers outlived its drain budget. */
public record Drained(Prepared last, int overruns) {

    public CommitPoint point() {
        return last.point();
    }
}
