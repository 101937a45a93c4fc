package dev.levee.outbox.internal.decision;

/** How long to wait after failures in a row. */
public final class Backoff {

    private static final long FIRST = 100;
    private static final long LONGEST = 5_000;

    private Backoff() {}

    /** In milliseconds, after this many failures, at least one. */
    public static long after(int failures) {
        return Math.min(FIRST << Math.min(failures - 1, 10), LONGEST);
    }
}
