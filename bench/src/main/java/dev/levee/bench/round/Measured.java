package dev.levee.bench.round;

/**
 * What a contender did.
 *
 * @param nanos from the first record that was handled to the last
 * @param processorNanos of the whole JVM in that time
 * @param allocatedBytes the same
 */
public record Measured(
        int records, long nanos, long processorNanos, long allocatedBytes, long duplicates, long orderViolations) {

    public double perSecond() {
        return records * 1e9 / nanos;
    }

    /** Processor seconds for a million records. */
    public double processorSecondsPerMillion() {
        return processorNanos / 1e3 / records;
    }

    public double bytesPerRecord() {
        return (double) allocatedBytes / records;
    }
}
