package dev.levee.internal.engine;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Which leader wrote which offsets: a commit carries the epoch of the record before it, so that a truncated log is noticed
 * instead of read past. Not thread-safe.
 */
final class LeaderEpochs {

    /** Offsets from {@code start} up to the next entry were written in {@code epoch}. */
    private record Span(long start, int epoch) {}

    private final Deque<Span> spans = new ArrayDeque<>();
    private int highest;

    /**
     * @param epoch the epoch committed together with {@code start}, -1 if none
     * @param highest the highest that any owner saw, -1 if none
     */
    LeaderEpochs(long start, int epoch, int highest) {
        spans.add(new Span(start - 1, epoch));
        this.highest = Math.max(epoch, highest);
    }

    void seen(long offset, int epoch) {
        if (epoch >= 0 && epoch != spans.getLast().epoch()) {
            spans.addLast(new Span(offset, epoch));
            highest = Math.max(highest, epoch);
        }
    }

    /** The epoch of the last record below {@code offset}, -1 if unknown. Forgets what lies before. */
    int before(long offset) {
        while (spans.size() > 1) {
            Span first = spans.removeFirst();
            if (spans.getFirst().start() >= offset) {
                spans.addFirst(first);
                break;
            }
        }
        return spans.getFirst().epoch();
    }

    int highest() {
        return highest;
    }
}
