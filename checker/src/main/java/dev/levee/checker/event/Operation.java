package dev.levee.checker.event;

/** Something that is asked of a broker, and whose answer is a {@link Phase}. */
public sealed interface Operation extends Event permits Produce, Park, Done, Dlq, Release, Commit {

    /** Pairs the phases of one operation within its member and type. */
    long op();

    /** How far it is. */
    Phase phase();
}
