package dev.levee.settings;

import java.time.Duration;

/**
 * How many records a poll may give a consumer whose handlers run in the poll loop. Levee's own consumers need no such limit: their
 * handlers run beside it.
 */
public final class PollBudget {

    private static final long CLIENT_DEFAULT = 500;

    private PollBudget() {}

    /**
     * A value for {@code max.poll.records}, from 1 to the client's default. Half of the interval is kept for what is slower than
     * usual: a pause of the machine, a revocation, a batch of nothing but slow records.
     *
     * @param slowest what nearly all handlers take, measured: their 99th percentile
     * @param maxPollInterval {@code max.poll.interval.ms}
     */
    public static int maxPollRecords(Duration slowest, Duration maxPollInterval) {
        long fit = maxPollInterval.toMillis() / 2 / Math.max(1, slowest.toMillis());
        return (int) Math.max(1, Math.min(CLIENT_DEFAULT, fit));
    }
}
