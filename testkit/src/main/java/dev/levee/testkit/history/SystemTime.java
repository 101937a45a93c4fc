package dev.levee.testkit.history;

/** The one place of this module that looks at a clock. */
final class SystemTime {

    private SystemTime() {}

    /** Monotonic; on Linux CLOCK_MONOTONIC, so comparable between the processes of one machine. */
    static long nanos() {
        return System.nanoTime();
    }

    /** Milliseconds since 1970; may be set back. */
    static long millis() {
        return System.currentTimeMillis();
    }
}
