package dev.levee.internal.breaker;

import dev.levee.InflowGuard;

/** How much of a partition becomes dead letters, and whether that is too much. Not thread-safe. */
public final class DeadLetterInflow {

    private static final int HANDLED = 0;
    private static final int DEAD = 1;

    private final InflowGuard guard;
    private SlidingCounts counts;
    private boolean stopped;
    private long until;

    public DeadLetterInflow(InflowGuard guard, long now) {
        this.guard = guard;
        this.counts = new SlidingCounts(2, guard.window().toNanos(), now);
    }

    public void handled(int records, long now) {
        counts.add(HANDLED, records, now);
    }

    /** A record becomes a dead letter. Whether the partition is to stop now, and was not before. */
    public boolean stopsAt(long now) {
        counts.add(DEAD, 1, now);
        long dead = counts.of(DEAD, now);
        boolean tooMuch = dead >= guard.minimum() && dead >= guard.share() * (dead + counts.of(HANDLED, now));
        if (!tooMuch || stopped) {
            return false;
        }
        stopped = true;
        until = now + guard.pauseFor().toNanos();
        return true;
    }

    /** When it goes on by itself; meaningless unless it is stopped. */
    public long until() {
        return until;
    }

    public boolean isStopped(long now) {
        return stopped && now - until < 0;
    }

    /** It goes on, and what was is forgotten. */
    public void resume(long now) {
        stopped = false;
        counts = new SlidingCounts(2, guard.window().toNanos(), now);
    }
}
