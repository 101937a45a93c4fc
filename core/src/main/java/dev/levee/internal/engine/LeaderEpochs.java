package dev.levee.internal.engine;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Which leader wrote which offsets: a commit carries the epoch of the record before it, so that a truncated log is noticed
 * instead of read past. What lies in a gap is no record, but the later leader may have written it: told with the epoch of the
 * earlier one, an offset behind the gap would look like one that was cut off. Not thread-safe.
 */
final class LeaderEpochs {

    /** Offsets from {@code start} up to the next entry were written in {@code epoch}. */
    private record Span(long start, int epoch) {}

    private final Deque<Span> spans = new ArrayDeque<>();
    private long known;
    private int highest;

    /**
     * @param epoch the epoch committed together with {@code start}, -1 if none
     * @param highest the highest that any owner saw, -1 if none
     */
    LeaderEpochs(long start, int epoch, int highest) {
        spans.add(new Span(start - 1, epoch));
        this.known = start - 1;
        this.highest = Math.max(epoch, highest);
    }

    void seen(long offset, int epoch) {
        if (epoch < 0) {
            return;
        }
        if (epoch != spans.getLast().epoch()) {
            spans.addLast(new Span(known + 1, epoch));
            highest = Math.max(highest, epoch);
        }
        known = offset;
    }

    /** The epoch of what is below {@code offset}, -1 if unknown. Forgets what lies before. */
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
