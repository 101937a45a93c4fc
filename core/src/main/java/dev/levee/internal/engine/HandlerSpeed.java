package dev.levee.internal.engine;

/** How long the handler takes, as an exponentially weighted mean over runs. Not thread-safe. */
final class HandlerSpeed {

    private static final long TRIVIAL_NANOS = 5_000;
    private static final int ENOUGH_SAMPLES = 256;

    private double meanNanos;
    private long samples;

    void measured(int records, long nanos) {
        if (records == 0) {
            return;
        }
        double perRecord = (double) nanos / records;
        // one slow run outweighs the past at once: leaving the trivial mode must be quick, entering it may take time
        double weight = samples == 0 || perRecord > 4 * meanNanos ? 1 : Math.min(0.5, records / 256.0);
        meanNanos += weight * (perRecord - meanNanos);
        samples += records;
    }

    /** A call that was trivial so far is still running. */
    void turnedSlow() {
        meanNanos = Double.MAX_VALUE / 8;
    }

    /** Handling a record costs less than handing it to another thread. */
    boolean isTrivial() {
        return samples >= ENOUGH_SAMPLES && meanNanos < TRIVIAL_NANOS;
    }
}
