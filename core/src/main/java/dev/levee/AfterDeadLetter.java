package dev.levee;

/** What becomes of the other records of a key when one of them is a dead letter. */
public enum AfterDeadLetter {
    /** They go on. */
    CONTINUE,
    /**
     * They wait behind it in the retry topic, unhandled, until somebody decides about it ({@link LeveeConsumer#release}): for
     * handlers that must not go on with an account of which a booking is missing. All other keys go on, and committed offsets.
     * A record without an ordering key keeps nobody waiting.
     */
    HOLD_KEY
}
