package dev.levee.proof.sim.schedule;

import org.jspecify.annotations.Nullable;

/** Blocking code that runs in virtual time. Of all strands of a world one runs at a time; the others are parked. */
final class Strand {

    final Machine machine;
    final Runnable task;

    /** Null until it began. */
    @Nullable
    StrandThread thread;

    /** How often it parked: what would wake it from an earlier time comes too late. */
    long parks;

    private boolean parked = true;
    private boolean interrupted;

    Strand(Machine machine, Runnable task) {
        this.machine = machine;
        this.task = task;
    }

    long park() {
        parked = true;
        return ++parks;
    }

    /** Whether it is still to be woken from this park; then it is, and comes next. */
    boolean wake(long park) {
        if (!parked || park != parks) {
            return false;
        }
        parked = false;
        machine.world().next(this);
        return true;
    }

    boolean isRunning() {
        return !parked;
    }

    /** While parked. */
    void interrupt() {
        interrupted = true;
        long park = parks;
        machine.at(0, () -> wake(park));
    }

    boolean takeInterrupt() {
        boolean was = interrupted;
        interrupted = false;
        return was;
    }
}
