package dev.levee.outbox.inbox;

/** What a consumer does about a {@link Verdict}. */
public enum Reaction {

    /** Handle the event, and take its version as the last one if it is higher. */
    HANDLE,

    /** Do nothing: the event counts as handled. */
    SKIP,

    /** Throw {@link VersionException}: the event comes again, or becomes a dead letter. */
    FAIL
}
