package dev.levee;

/** What to do when the log no longer has the place where the group reads: retention passed it, or the log was cut. */
public enum OutOfRange {
    /** Go on where the log begins, or where it was cut. Counted, logged, and told to listeners. */
    RESUME,
    /** Stop: the consumer is FAILED, with a message that names the partition, the offsets and the fix. */
    STOP
}
