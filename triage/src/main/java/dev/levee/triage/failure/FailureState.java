package dev.levee.triage.failure;

/** What became of a dead letter. */
public enum FailureState {
    /** Nobody has decided. */
    OPEN,
    /** A replay has claimed it and not sent it yet. */
    QUEUED,
    /** It was sent to its group, whose answer is awaited. */
    REPLAYING,
    /** It was sent, and no answer came in time: it may or may not have been handled. */
    UNCONFIRMED,
    /** Its group has handled it. */
    RESOLVED,
    /** Somebody decided that nothing is to be done. */
    ARCHIVED,
    /** It failed again and again: it is not replayed until somebody restores it. */
    QUARANTINED,
    /** Nobody sees what it holds, or replays it, any more; not restored, whatever comes of the same record. */
    FORGOTTEN;

    /** Whether nothing is left to do. */
    public boolean isClosed() {
        return this == RESOLVED || this == ARCHIVED || this == FORGOTTEN;
    }
}
