package dev.levee.internal.time;

/**
 * Shuts when the poll thread was away for longer than the group waits for its members, until what this process owns is
 * renewed: a process that stood still may have been replaced meanwhile. Asked before anything takes effect. Thread-safe.
 */
public final class StallGate {

    private final Time time;
    private final long patienceNanos;
    private volatile long lastPoll;
    private volatile boolean shut;

    public StallGate(Time time, long patienceNanos) {
        this.time = time;
        this.patienceNanos = patienceNanos;
        this.lastPoll = time.nanos();
    }

    public boolean isOpen() {
        return isOpen(time.nanos());
    }

    /** For callers that just read the clock. */
    public boolean isOpen(long now) {
        return !shut && now - lastPoll <= patienceNanos;
    }

    // ---- the poll thread ----

    /** A poll returned. True if that took too long; then the gate is shut until {@link #open}. */
    public boolean polled(long now) {
        boolean stalled = now - lastPoll > patienceNanos;
        shut |= stalled;
        lastPoll = now;
        return stalled;
    }

    public boolean isShut() {
        return shut;
    }

    public void open() {
        shut = false;
    }
}
