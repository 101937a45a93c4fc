package dev.levee.console.cluster;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * When a log ended where, as it was seen: so when a record was written, about, without asking anybody for it. Between two looks records are
 * taken to have come evenly; what was there before the first look is at least as old as that.
 */
final class EndTimes {

    private static final int MOST = 256;

    private record Point(long at, long end) {}

    private final Deque<Point> points = new ArrayDeque<>();

    void seen(long at, long end) {
        Point last = points.peekLast();
        if (last != null && last.end() > end) {
            points.clear(); // it was made again
        }
        // where nothing comes, only the ends of the pause are needed
        if (points.size() >= 2 && end == points.getLast().end() && isFlat()) {
            points.removeLast();
        }
        points.add(new Point(at, end));
        if (points.size() > MOST) {
            points.remove();
        }
    }

    private boolean isFlat() {
        var newestFirst = points.descendingIterator();
        Point newest = newestFirst.next();
        return newest.end() == newestFirst.next().end();
    }

    /** When the record at that offset was written; empty if it is not there yet. */
    OptionalLong writtenAt(long offset) {
        Point before = null;
        for (Point point : points) {
            if (point.end() > offset) {
                return OptionalLong.of(before == null ? point.at() : between(before, point, offset));
            }
            before = point;
        }
        return OptionalLong.empty();
    }

    private static long between(Point before, Point after, long offset) {
        double share = (offset - before.end() + 1) / (double) (after.end() - before.end());
        return Math.round(before.at() + share * (after.at() - before.at()));
    }
}
