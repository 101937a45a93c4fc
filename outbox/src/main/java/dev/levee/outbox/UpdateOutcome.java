package dev.levee.outbox;

/** What became of a versioned update. Only {@link Applied} changed anything. */
public sealed interface UpdateOutcome {

    /**
     * The row had the expected version.
     *
     * @param version that it has now, and that the event has
     */
    record Applied(long version) implements UpdateOutcome {}

    /**
     * Somebody else was first: read the row again, and decide again.
     *
     * @param actual version of the row
     */
    record Stale(long actual) implements UpdateOutcome {}

    /** There is no such row. */
    record Missing() implements UpdateOutcome {}

    default boolean isApplied() {
        return this instanceof Applied;
    }
}
