package dev.levee.cli;

/** The one place of this module that looks at a clock. */
public final class SystemTime {

    private SystemTime() {}

    /** Milliseconds since 1970; may be set back. */
    public static long millis() {
        return System.currentTimeMillis();
    }
}
