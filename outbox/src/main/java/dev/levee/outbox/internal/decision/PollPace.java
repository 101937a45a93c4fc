package dev.levee.outbox.internal.decision;

/** How long to wait before the next look into the table: not at all while there is work, else twice as long each time. Not thread-safe. */
public final class PollPace {

    private final long shortest;
    private final long longest;
    private long wait;

    /** In milliseconds. */
    public PollPace(long shortest, long longest) {
        this.shortest = shortest;
        this.longest = longest;
        this.wait = shortest;
    }

    public long next(boolean foundWork) {
        if (foundWork) {
            wait = shortest;
            return 0;
        }
        long now = wait;
        wait = Math.min(wait * 2, longest);
        return now;
    }

    /** Somebody said that there is work. */
    public void wokenUp() {
        wait = shortest;
    }
}
