package dev.levee.outbox.inbox;

/** What an event's version says, seen from the last one that a consumer has of its aggregate. */
public enum Verdict {

    /** The next one. */
    APPLIED,

    /** The last one again. */
    DUPLICATE,

    /** One before the last one. */
    STALE,

    /** Later than the next one: something between them is missing, or not here yet. */
    GAP;

    /**
     * Judges a version.
     *
     * @param last version that the consumer has; 0 if it has none
     */
    public static Verdict of(long last, long version) {
        if (version == last + 1) {
            return APPLIED;
        }
        if (version == last) {
            return DUPLICATE;
        }
        return version < last ? STALE : GAP;
    }
}
