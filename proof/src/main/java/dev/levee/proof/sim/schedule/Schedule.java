package dev.levee.proof.sim.schedule;

import java.util.concurrent.CompletableFuture;

/** In a simulated world one thing happens at a time, in virtual time. What blocks, blocks here. */
public interface Schedule {

    /** Virtual nanoseconds since the world began. */
    long nanos();

    /**
     * Runs {@code action} at {@code nanos}, or next if that is past. Must not block. What is due at one time comes in an
     * order drawn from the seed.
     */
    void at(long nanos, Runnable action);

    /**
     * Blocks the strand that calls; other things happen meanwhile.
     *
     * @return whether {@code answer} is complete, however it completed; false when {@code deadlineNanos} came first
     * @throws InterruptedException if the strand is interrupted
     */
    boolean await(CompletableFuture<?> answer, long deadlineNanos) throws InterruptedException;
}
