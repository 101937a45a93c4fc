package dev.levee.bench.load;

import dev.levee.bench.SystemTime;

/**
 * What a handler does with each record.
 *
 * @param waitNanos without the processor, as calls to a database or a service do
 * @param useNanos with it
 * @param blockEvery of so many records one blocks for a second; 0 for none
 * @param blockBelow none with this number or a later one does, so that it is no end of a run that is measured
 * @param failEvery of so many records one fails, once; 0 for none
 */
public record Work(long waitNanos, long useNanos, int blockEvery, int blockBelow, int failEvery) {

    public static final Work NONE = new Work(0, 0, 0, 0, 0);

    private static final long BLOCKED_NANOS = 1_000_000_000;

    public static Work waiting(long millis) {
        return new Work(millis * 1_000_000, 0, 0, 0, 0);
    }

    public static Work using(long micros) {
        return new Work(0, micros * 1_000, 0, 0, 0);
    }

    public static Work blockingEvery(int records, int below) {
        return new Work(0, 0, records, below, 0);
    }

    public static Work failingEvery(int records) {
        return new Work(0, 0, 0, 0, records);
    }

    /** Whether the first attempt of the record with this number fails. */
    public boolean failsOnce(int number) {
        return failEvery > 0 && number % failEvery == failEvery - 1;
    }

    /** Of the record with this number. */
    public void on(int number) {
        if (number < blockBelow && number % blockEvery == blockEvery - 1) {
            SystemTime.take(BLOCKED_NANOS);
        }
        if (waitNanos > 0) {
            SystemTime.take(waitNanos);
        }
        if (useNanos > 0) {
            SystemTime.use(useNanos);
        }
    }
}
