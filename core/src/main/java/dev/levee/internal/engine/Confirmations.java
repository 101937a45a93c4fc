package dev.levee.internal.engine;

import java.util.ArrayDeque;

/** How much of something that only grows is told in commits that the broker has. Not thread-safe. */
final class Confirmations {

    /** A commit tells of the first {@code count}. */
    private record Told(CommitPoint point, long count) {}

    private static final int MOST_TOLD = 32;

    private final ArrayDeque<Told> told = new ArrayDeque<>();

    void tell(CommitPoint point, long count) {
        told.addLast(new Told(point, count));
        if (told.size() > MOST_TOLD) {
            told.removeFirst();
        }
    }

    /** The broker has {@code point}. Returns how many that confirms; 0 if it told of none, or an earlier answer did. */
    long committed(CommitPoint point) {
        if (told.stream().noneMatch(one -> one.point().equals(point))) {
            return 0;
        }
        Told last;
        do {
            last = told.removeFirst();
        } while (!last.point().equals(point));
        return last.count();
    }
}
