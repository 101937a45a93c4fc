package dev.levee.checker.finding;

/**
 * Something that looks like an anomaly, and has a cause that excuses it: counted and published, no violation.
 *
 * @param id what it would be without the cause
 * @param position of the event that shows it
 * @param where a record, a partition or a member
 * @param by the process that the cause struck
 */
public record Exemption(AnomalyId id, int position, String where, Cause cause, String by) {

    /** What excuses. */
    public enum Cause {
        /** The process was killed before it could commit. */
        KILLED,
        /** The process stood still, or was cut off, until its partitions were given away. */
        ZOMBIE,
        /** A handler overran the drain budget of a revoke. */
        OVERRUN,
        /** The commit that would have told was refused, or nobody knows what became of it. */
        COMMIT_UNKNOWN,
        /** A write whose outcome nobody knew was made again. */
        WRITE_UNKNOWN,
        /** A wall clock was set while the record was parked. */
        CLOCK,
        /** A policy or an operator moved the position. */
        RESET,
        /** The log was cut, or made again, and its owner had to go back. */
        CUT,
        /** An operator had the record replayed. */
        REPLAY,
        /** A record could not be parked to hold its key after its dead letter, and its owner went. */
        UNPARKED
    }
}
