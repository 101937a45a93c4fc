package dev.levee.triage.kafka;

/** The one place of this module that looks at a clock. */
final class SystemTime {

    private SystemTime() {}

    /** Milliseconds since 1970; may be set back. */
    static long millis() {
        return System.currentTimeMillis();
    }
}
