package dev.levee.testkit;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.RetriableException;

/** Waits that end: in a result, or in an unchecked exception that says what was awaited. */
final class Bounded {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Bounded() {}

    static <T> T get(Future<T> future, Duration timeout, String what) {
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new IllegalStateException(what + " took longer than " + timeout, late);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(what + " failed: " + failed.getCause(), failed.getCause());
        } catch (CancellationException cancelled) {
            throw new IllegalStateException(what + " was cancelled", cancelled);
        } catch (InterruptedException interrupted) {
            throw interrupted(what, interrupted);
        }
    }

    /** Repeats a call to Kafka while it fails with an error that may pass. */
    static <T> T retry(Supplier<Future<T>> call, Duration timeout, String what) {
        for (long pausesLeft = timeout.dividedBy(PAUSE); ; pausesLeft--) {
            try {
                return get(call.get(), timeout, what);
            } catch (IllegalStateException failed) {
                if (pausesLeft <= 0 || !(failed.getCause() instanceof RetriableException)) {
                    throw failed;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /** Whether the process ended in time. */
    static boolean exit(Process process, Duration timeout) {
        try {
            return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            throw interrupted("waiting for process " + process.pid(), interrupted);
        }
    }

    static IllegalStateException interrupted(String what, InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(what + " was interrupted", interrupted);
    }
}
