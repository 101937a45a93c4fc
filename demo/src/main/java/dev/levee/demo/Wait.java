package dev.levee.demo;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits that end. */
final class Wait {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private Wait() {}

    /** Whether it became true in time. */
    static boolean until(BooleanSupplier condition, Duration timeout) throws InterruptedException {
        long deadline = SystemTime.nanos() + timeout.toNanos();
        while (!condition.getAsBoolean()) {
            if (SystemTime.nanos() - deadline >= 0) {
                return false;
            }
            SystemTime.sleep(PAUSE);
        }
        return true;
    }
}
