package dev.levee.internal.time;

/** The two clocks: one for durations, one for stamps that others read. Thread-safe. */
public interface Time {

    /** Monotonic nanoseconds from an arbitrary origin. */
    long nanos();

    /** Milliseconds since the epoch, as the wall clock says; may jump. */
    long millis();

    /** Evenly from [0, 1). */
    double chance();
}
