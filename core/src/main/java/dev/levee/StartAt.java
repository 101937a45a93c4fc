package dev.levee;

/**
 * Where a group starts in a topic that it never read. Said explicitly, since the client's default loses data (M9.3). From its
 * first start on, what the group committed counts and this says nothing. Immutable.
 */
public sealed interface StartAt {

    /** The oldest records that the topic still has. */
    static StartAt earliest() {
        return new Earliest();
    }

    /** Only records produced from the group's first start on. */
    static StartAt latest() {
        return new Latest();
    }

    /** Nowhere: the group must have committed offsets, or the start fails with the command to set them. */
    static StartAt refuse() {
        return new Refuse();
    }

    /** See {@link #earliest()}. */
    record Earliest() implements StartAt {}

    /** See {@link #latest()}. */
    record Latest() implements StartAt {}

    /** See {@link #refuse()}. */
    record Refuse() implements StartAt {}
}
