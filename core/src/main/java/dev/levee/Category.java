package dev.levee;

/**
 * What kind of failure it is. Decided before anything is done with the record (M1.1), because the kind decides what
 * helps: waiting, giving up on the record, or stopping.
 */
public enum Category {
    /** The record itself is at fault (parse, schema, validation, business rejection): dead letter at once. */
    PERMANENT(false),
    /** The world around is at fault (network, timeout, deadlock, dependency down): retried, attempts are counted. */
    TRANSIENT(true),
    /** The dependency asks to back off: retried later, no attempt is burnt. */
    OVERLOAD(true),
    /** Going on would be wrong for every record (out of memory, fencing, authorisation): the consumer stops. */
    FATAL(true),
    /** A bug of ours (null pointer, class cast): retried within bounds, then a dead letter so named. */
    DEFECT(true),
    /** Nobody knows this exception: treated as TRANSIENT, then a dead letter so named. */
    UNKNOWN(true),
    /** The process died twice while this record ran (out of memory, native crash, exit): dead letter, not run again. */
    PROCESS_KILLER(true),
    /** Its retry came due while the breaker of what it needs was open ({@link WhenOpen#DEAD_LETTER}): dead letter. */
    BREAKER_OPEN(true),
    /** Older than {@link ConsumerBuilder#expireAfter} when it was to be handled: dead letter, not handled. */
    EXPIRED(true),
    /** An operator commanded so ({@code levee control dead-letter}): dead letter, not handled any more. */
    COMMANDED(true);

    private final boolean replayable;

    Category(boolean replayable) {
        this.replayable = replayable;
    }

    /** Whether sending the unchanged record again can succeed once the cause is gone. */
    public boolean replayable() {
        return replayable;
    }
}
