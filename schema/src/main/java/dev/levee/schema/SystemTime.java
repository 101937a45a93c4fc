package dev.levee.schema;

import java.util.concurrent.TimeUnit;

/** The one place of this module that looks at a clock. */
final class SystemTime {

    private SystemTime() {}

    /** Monotonic; to be compared by difference only. */
    static long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
