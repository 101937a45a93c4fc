package dev.levee.proof;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The machine's clock and chance, for measurements and for handlers that take time. */
final class SystemTime {

    private SystemTime() {}

    static long nanos() {
        return System.nanoTime();
    }

    /** Takes {@code nanos} without using the processor. */
    static void take(long nanos) {
        LockSupport.parkNanos(nanos);
    }

    /** Like {@link #take}, but an interrupt ends it. */
    static void sleep(long millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
    }

    /** What no interrupt ends. */
    static void awaitWhateverInterrupts(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            take(10_000_000);
            Thread.interrupted();
        }
    }

    static int chance(int below) {
        return ThreadLocalRandom.current().nextInt(below);
    }
}
