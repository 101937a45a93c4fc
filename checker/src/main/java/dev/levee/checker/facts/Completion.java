package dev.levee.checker.facts;

import org.jspecify.annotations.Nullable;

/**
 * A record came to its end.
 *
 * @param ownership in which; null if unknown
 */
public record Completion(Fate fate, Moment at, @Nullable Ownership ownership, Known known) {

    /** How. */
    public enum Fate {
        HANDLED,
        SKIPPED,
        DEAD_LETTERED,
        /** It held its key after its dead letter, and somebody let go of that. */
        DISCARDED
    }

    /** What is known of the moment. */
    public enum Known {
        /** It is that. */
        EXACTLY,
        /** It is that or later: what was asked for then happened, and whoever asked never heard of it. */
        EARLIEST,
        /** It is that or earlier: nobody said anything. */
        LATEST
    }

    @Override
    public String toString() {
        return fate + " in " + at.member();
    }
}
