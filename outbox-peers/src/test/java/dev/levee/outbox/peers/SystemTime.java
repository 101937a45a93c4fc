package dev.levee.outbox.peers;

/** The one place of this module that looks at a clock. */
final class SystemTime {

    private SystemTime() {}

    static long nanos() {
        return System.nanoTime();
    }
}
