package dev.levee.triage.kafka;

import java.time.Duration;

/** The one place of this module that looks at a clock, and waits for it. */
final class SystemTime {

    private SystemTime() {}

    /** Milliseconds since 1970; may be set back. */
    static long millis() {
        return System.currentTimeMillis();
    }

    static void sleep(Duration time) throws InterruptedException {
        Thread.sleep(time.toMillis());
    }
}
