package dev.levee.internal.breaker;

/**
 * How many records may begin at a steady rate. After idling, a tenth of a second's worth may begin at once; what begins
 * together may run into debt, which has to be paid off before the next begins. Not thread-safe.
 */
public final class TokenBucket {

    private static final double NANOS_PER_SECOND = 1e9;

    /** Records per second; infinite without a limit. */
    private final double rate;

    private final double burst;
    private double tokens;
    private long filledAt;

    private TokenBucket(double rate, long now) {
        this.rate = rate;
        this.burst = longestRun(rate);
        this.tokens = burst;
        this.filledAt = now;
    }

    public static TokenBucket unlimited() {
        return new TokenBucket(Double.POSITIVE_INFINITY, 0);
    }

    /** Full at {@code now}; {@code rate} is records per second, more than 0. */
    public static TokenBucket of(double rate, long now) {
        return new TokenBucket(rate, now);
    }

    /** How many records may begin together at most, so that no burst is longer than a tenth of a second. */
    public static int longestRun(double rate) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, rate / 10));
    }

    public boolean isUnlimited() {
        return rate == Double.POSITIVE_INFINITY;
    }

    /** How many records may begin now; with one or more, something may. */
    public int available(long now) {
        if (isUnlimited()) {
            return Integer.MAX_VALUE;
        }
        tokens = Math.min(burst, tokens + (now - filledAt) * rate / NANOS_PER_SECOND);
        filledAt = now;
        return (int) tokens;
    }

    /** That many begin. */
    public void take(int records) {
        tokens -= records;
    }

    /** How much of what may begin at once has begun: 0 when idle, 1 when the next has to wait. */
    public double used(long now) {
        return isUnlimited() || available(now) >= burst ? 0 : Math.min(1, 1 - tokens / burst);
    }

    /** When the next may begin; not before {@code now}. To be asked after {@link #available}. */
    public long nextAt(long now) {
        return isUnlimited() || tokens >= 1 ? now : now + (long) Math.ceil((1 - tokens) / rate * NANOS_PER_SECOND);
    }
}
