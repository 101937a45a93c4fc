package dev.levee.internal.time;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How code that may block waits: the only way, so that a simulated world can do something else meanwhile. Thread-safe. */
@FunctionalInterface
public interface Waiting {

    long FOREVER = Long.MAX_VALUE;

    /**
     * Blocks until {@code answer} is complete, for {@code nanos} at most.
     *
     * @return whether it is complete, however it completed
     */
    boolean await(CompletableFuture<?> answer, long nanos) throws InterruptedException;

    /** Blocks the thread that calls. */
    static boolean blocking(CompletableFuture<?> answer, long nanos) throws InterruptedException {
        try {
            answer.get(nanos, TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException | CancellationException completed) {
            return true;
        } catch (TimeoutException late) {
            return false;
        }
    }
}
