package dev.levee.checker.facts;

import org.jspecify.annotations.Nullable;

/**
 * A record came to its end.
 *
 * @param ownership in which; null if unknown
 * @param timed whether it is known when; else {@code at} is the latest it can be
 */
public record Completion(Fate fate, Moment at, @Nullable Ownership ownership, boolean timed) {

    /** How. */
    public enum Fate {
        HANDLED,
        SKIPPED,
        DEAD_LETTERED
    }

    @Override
    public String toString() {
        return fate + " in " + at.member();
    }
}
