package dev.levee.cli.check;

/** A record came to its end in this process. */
record Completion(String process, long at, Fate fate) {

    /** Dead letters carry wall time in whole milliseconds, which is off by up to one in each direction. */
    private static final long WALL_TIME_ERROR = 2_000_000;

    /** Whether it was certainly later. */
    boolean isAfter(Completion other) {
        boolean exact = fate != Fate.DEAD_LETTERED && other.fate != Fate.DEAD_LETTERED;
        return at - other.at > (exact ? 0 : WALL_TIME_ERROR);
    }

    /** How. */
    enum Fate {
        HANDLED,
        SKIPPED,
        DEAD_LETTERED
    }
}
