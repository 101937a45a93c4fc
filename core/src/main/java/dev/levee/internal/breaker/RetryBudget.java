package dev.levee.internal.breaker;

import dev.levee.RetryShare;

/** Retries are at most a share of all attempts lately, and a few a second beside that. Not thread-safe. */
public final class RetryBudget {

    private static final int ATTEMPTS = 0;
    private static final int RETRIES = 1;
    private static final long WINDOW_SECONDS = 10;

    private final RetryShare share;
    private final SlidingCounts counts;
    private long known;

    public RetryBudget(RetryShare share, long now) {
        this.share = share;
        this.counts = new SlidingCounts(2, WINDOW_SECONDS * 1_000_000_000, now);
    }

    /**
     * Takes one retry out of the budget if it is in there.
     *
     * @param attempts how many attempts were made so far, retries among them
     */
    public boolean take(long attempts, long now) {
        boolean taken = counts.of(RETRIES, now) + 1 <= most(attempts, now);
        if (taken) {
            counts.add(RETRIES, 1, now);
        }
        return taken;
    }

    /** The share of it that is used up; 0 of an empty one. */
    public double used(long attempts, long now) {
        double most = most(attempts, now);
        return most == 0 ? 0 : Math.min(1, counts.of(RETRIES, now) / most);
    }

    private double most(long attempts, long now) {
        counts.add(ATTEMPTS, attempts - known, now);
        known = attempts;
        return share.share() * counts.of(ATTEMPTS, now) + share.perSecond() * WINDOW_SECONDS;
    }

    /** When there may be more in it than now. */
    public long nextAt(long now) {
        return counts.nextMove(now);
    }
}
