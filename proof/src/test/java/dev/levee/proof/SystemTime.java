package dev.levee.proof;

import java.util.concurrent.locks.LockSupport;

/** The machine's clock, for measurements and for handlers that take time. */
final class SystemTime {

    private SystemTime() {}

    static long nanos() {
        return System.nanoTime();
    }

    /** Takes {@code nanos} without using the processor. */
    static void take(long nanos) {
        LockSupport.parkNanos(nanos);
    }
}
