package dev.levee.internal.engine;

import org.jspecify.annotations.Nullable;

/**
 * The failed attempts of one record so far.
 *
 * @param made all of them
 * @param counted attempts that count towards the schedule's end
 * @param uncounted failures that do not count, since the last one that did
 * @param replayId of the replay that the next attempt belongs to, and that ends with it; null if it is the schedule's
 */
public record Attempts(
        int made,
        int counted,
        int uncounted,
        long firstFailedAtMillis,
        Failure last,
        @Nullable String replayId) {

    /** Of no replay. */
    public Attempts(int made, int counted, int uncounted, long firstFailedAtMillis, Failure last) {
        this(made, counted, uncounted, firstFailedAtMillis, last, null);
    }

    /** {@code made} attempts that failed alike. */
    static Attempts all(int made, Failure failure) {
        return new Attempts(made, made, 0, failure.atMillis(), failure);
    }

    /** The same attempts; that there will be no other has a reason of its own. */
    Attempts givenUp(Failure why) {
        return new Attempts(made, counted, uncounted, firstFailedAtMillis, why, replayId);
    }

    static Attempts after(@Nullable Attempts before, Failure failure) {
        boolean counts = failure.counts();
        int made = before == null ? 0 : before.made;
        int counted = before == null ? 0 : before.counted;
        int uncounted = before == null ? 0 : before.uncounted;
        long first = before == null ? failure.atMillis() : before.firstFailedAtMillis;
        return new Attempts(
                made + 1,
                counts ? counted + 1 : counted,
                counts ? 0 : uncounted + 1,
                first,
                failure,
                before == null ? null : before.replayId);
    }
}
