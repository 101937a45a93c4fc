package dev.levee.demo;

import java.time.Duration;

/** The one place of this module that looks at a clock or sleeps. */
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

    static void sleep(Duration time) throws InterruptedException {
        Thread.sleep(time.toMillis());
    }
}
