package dev.levee;

/** What became of a {@link Release}. */
public enum ReleaseOutcome {
    /** It is durable: no crash brings the hold back. */
    DONE,
    /** That record does not hold its key, or not any more. */
    NOT_HELD,
    /** Another member has the partition, or it is just being taken over: ask there, or again. */
    NOT_OWNED,
    /** The partition left this member before it was durable: look at {@link LeveeConsumer#heldKeys} where it is now, and ask again. */
    UNCONFIRMED
}
