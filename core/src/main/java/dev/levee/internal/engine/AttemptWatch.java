package dev.levee.internal.engine;

/** Interrupts attempts that take too long. It looks at every run, so not at every event. Not thread-safe. */
final class AttemptWatch {

    private final Running running;
    private final ShardPort port;
    private long nextLook = Long.MAX_VALUE;

    AttemptWatch(Running running, ShardPort port) {
        this.running = running;
        this.port = port;
    }

    /** @param sweeping a sweep is on: whether it turned slow is to be seen soon */
    void look(long now, ShardSettings settings, boolean sweeping) {
        if (running.isEmpty()) {
            nextLook = Long.MAX_VALUE;
            return;
        }
        if (now >= nextLook) {
            for (Run run : running.executing()) {
                int overdue = run.executingSince(now - settings.attemptTimeoutNanos());
                if (overdue >= 0) {
                    port.interrupt(run, overdue);
                }
            }
        }
        if (now >= nextLook || nextLook == Long.MAX_VALUE || sweeping) {
            nextLook = now + (sweeping ? Sweep.SLOW_CALL_NANOS : settings.attemptCheckNanos());
        }
    }

    void stop() {
        nextLook = Long.MAX_VALUE;
    }

    /** When to look again; {@link Long#MAX_VALUE} if never. */
    long nextDeadline() {
        return nextLook;
    }
}
