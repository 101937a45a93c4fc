package dev.levee.proof;

/** Where a member dies as if by {@code kill -9}. */
enum CrashPoint {
    /** Nowhere. */
    NONE,
    /** The partition is assigned; nothing of the new ownership is committed. */
    ON_ASSIGNMENT,
    /** The takeover is committed, the first record is about to be handled. */
    IN_FIRST_RECORD,
    /** Inside a handler, others in flight and finished since the last commit. */
    IN_HANDLER,
    /** A dead letter is acknowledged and not yet committed. */
    AFTER_DEAD_LETTER,
    /** Partitions are about to be handed over: before the drain and its commit. */
    IN_REVOKE,
    /** Wherever it is when its parent kills it. */
    BY_PARENT
}
