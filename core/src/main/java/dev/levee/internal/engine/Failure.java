package dev.levee.internal.engine;

import dev.levee.Category;
import dev.levee.Retry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A failed attempt, classified where it happened.
 *
 * @param counts whether it is one of the attempts that the schedule allows; if not, it never ends in a dead letter
 * @param atMillis wall clock, milliseconds since the epoch
 * @param chance drawn evenly from [0, 1) at the edge, so that jitter needs no random source in here
 * @param retryAfter the delay that the handler asked for; null when it left that to the schedule
 * @param schedule that of failures of its kind; null for the one of all others
 */
public record Failure(
        Category category,
        boolean counts,
        Throwable error,
        long atMillis,
        double chance,
        @Nullable Duration retryAfter,
        @Nullable Retry schedule) {

    /** A failure of no kind that has a schedule of its own. */
    public Failure(
            Category category,
            boolean counts,
            Throwable error,
            long atMillis,
            double chance,
            @Nullable Duration retryAfter) {
        this(category, counts, error, atMillis, chance, retryAfter, null);
    }

    /** The same, burning no attempt. */
    public Failure uncounted() {
        return new Failure(category, false, error, atMillis, chance, retryAfter, schedule);
    }
}
