package dev.levee.internal.engine;

/**
 * How long the handler takes, as an exponentially weighted mean over records.
 *
 * <p>It says what calls usually take: one that takes a second tells no more than one that takes {@link #CLEARLY_SLOW_NANOS}, or
 * a pause of a collector would count for minutes of work. Four of those in a row end what is trivial; a thousand quick records
 * begin it again. Not thread-safe.
 */
final class HandlerSpeed {

    private static final long TRIVIAL_NANOS = 5_000;
    private static final long CLEARLY_SLOW_NANOS = 64 * TRIVIAL_NANOS;
    /** After so many records it is known whether the handler is trivial. */
    static final int ENOUGH = 64;

    private static final double MEMORY = 256;

    private double meanNanos;
    private long samples;

    void measured(int records, long nanos) {
        if (records == 0) {
            return;
        }
        double perRecord = Math.min(CLEARLY_SLOW_NANOS, (double) nanos / records);
        double weight = samples == 0 ? 1 : Math.min(0.5, records / MEMORY);
        meanNanos += weight * (perRecord - meanNanos);
        samples += records;
    }

    boolean isKnown() {
        return samples >= ENOUGH;
    }

    /** Handling a record costs less than handing it to another thread. */
    boolean isTrivial() {
        return isKnown() && meanNanos < TRIVIAL_NANOS;
    }
}
