package dev.levee.internal.engine;

import dev.levee.Category;
import org.jspecify.annotations.Nullable;

/**
 * The failed attempts of one record so far.
 *
 * @param counted attempts that count towards the schedule's end
 * @param overloads failures that did not count, since the last one that did
 */
public record Attempts(int counted, int overloads, long firstFailedAtMillis, Failure last) {

    static Attempts after(@Nullable Attempts before, Failure failure) {
        boolean counts = failure.category() != Category.OVERLOAD;
        int counted = before == null ? 0 : before.counted;
        int overloads = before == null ? 0 : before.overloads;
        long first = before == null ? failure.atMillis() : before.firstFailedAtMillis;
        return new Attempts(counts ? counted + 1 : counted, counts ? 0 : overloads + 1, first, failure);
    }
}
