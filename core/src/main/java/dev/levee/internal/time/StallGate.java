package dev.levee.internal.time;

/**
 * Shuts when the poll thread was away for longer than the group bears silence, until what this process owns is renewed: a
 * process that stood still may have been replaced meanwhile. Who only waits, as in a drain, says that it is {@link #alive}.
 * Asked before anything takes effect. Thread-safe.
 */
public final class StallGate {

    private final Time time;
    private final long patienceNanos;
    private volatile long lastSeen;
    private volatile boolean shut;
    private boolean stalled;

    public StallGate(Time time, long patienceNanos) {
        this.time = time;
        this.patienceNanos = patienceNanos;
        this.lastSeen = time.nanos();
    }

    public boolean isOpen() {
        return isOpen(time.nanos());
    }

    /** For callers that just read the clock. */
    public boolean isOpen(long now) {
        return !shut && now - lastSeen <= patienceNanos;
    }

    // ---- the poll thread ----

    /** The poll thread runs. If it was away for too long, the gate is shut until {@link #open}. */
    public void alive(long now) {
        boolean tooLong = now - lastSeen > patienceNanos;
        stalled |= tooLong;
        shut |= tooLong;
        lastSeen = now;
    }

    /** A poll returned. True if this process stood still since the last one did. */
    public boolean polled(long now) {
        alive(now);
        boolean stoodStill = stalled;
        stalled = false;
        return stoodStill;
    }

    public boolean isShut() {
        return shut;
    }

    public void open() {
        shut = false;
    }
}
