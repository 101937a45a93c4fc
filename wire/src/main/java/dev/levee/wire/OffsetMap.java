package dev.levee.wire;

import java.util.Arrays;

/**
 * Which offsets of one partition are finished: every offset below {@link #base()}, none at or above {@link #end()}, and
 * in between all but the unfinished ones. Immutable and thread-safe; equal maps say the same about every offset.
 */
public final class OffsetMap {

    /** The widest window, {@code end - base} in offsets, that a map may span. */
    public static final int MAX_WINDOW = 1 << 24;

    private static final int[] NO_EDGES = {};

    private final long base;
    private final int window;

    /** Starts and ends of the unfinished runs, relative to base, ascending; a finished run always closes the window. */
    private final int[] edges;

    private final int unfinishedCount;

    private OffsetMap(long base, int window, int[] edges) {
        this.base = base;
        this.window = window;
        this.edges = edges;
        int unfinished = 0;
        for (int i = 0; i < edges.length; i += 2) {
            unfinished += edges[i + 1] - edges[i];
        }
        this.unfinishedCount = unfinished;
    }

    /**
     * Everything below {@code base} is finished and nothing else.
     *
     * @throws IllegalArgumentException if {@code base} is negative
     */
    public static OffsetMap empty(long base) {
        return ofEdges(base, 0, NO_EDGES);
    }

    /**
     * A map of {@code [base, end)}. Unfinished offsets at the very end are trimmed, so that {@link #end()} follows the
     * highest finished offset.
     *
     * @param unfinishedSorted the unfinished offsets of the window, strictly ascending; not kept
     * @throws IllegalArgumentException if the offsets are not ascending, not within the window, or if the trimmed
     *     window exceeds {@link #MAX_WINDOW}
     */
    public static OffsetMap of(long base, long end, long[] unfinishedSorted) {
        require(base >= 0 && end >= base, "end before base, or base negative", base, end);
        long previous = base - 1;
        for (long offset : unfinishedSorted) {
            require(offset > previous && offset < end, "unfinished offset out of order or range: " + offset, base, end);
            previous = offset;
        }
        int count = unfinishedSorted.length;
        long trimmedEnd = end;
        while (count > 0 && unfinishedSorted[count - 1] == trimmedEnd - 1) {
            count--;
            trimmedEnd--;
        }
        require(trimmedEnd - base <= MAX_WINDOW, "window above " + MAX_WINDOW, base, trimmedEnd);

        var runs = new OffsetRuns(base, count);
        for (int i = 0; i < count; i++) {
            runs.add(unfinishedSorted[i], unfinishedSorted[i] + 1);
        }
        return runs.toMap(trimmedEnd);
    }

    /**
     * What is known from two sources: {@code unfinishedSorted} below {@code at}, and {@code beyond} from there on.
     *
     * @param unfinishedSorted strictly ascending, within {@code [base, at)}
     */
    public static OffsetMap joined(long base, long[] unfinishedSorted, long at, OffsetMap beyond) {
        var runs = new OffsetRuns(base, unfinishedSorted.length + beyond.edges.length / 2);
        for (long offset : unfinishedSorted) {
            runs.add(offset, offset + 1);
        }
        beyond.eachRun((start, end) -> runs.add(Math.max(at, start), Math.max(at, end)));
        return runs.toMap(Math.max(at, beyond.end()));
    }

    /**
     * This map with {@code [from, to)} unfinished as well; the base moves down to {@code from} if that is lower.
     *
     * @throws IllegalArgumentException if the window would exceed {@link #MAX_WINDOW}
     */
    public OffsetMap withUnfinished(long from, long to) {
        long until = Math.min(to, end());
        var runs = new OffsetRuns(Math.min(base, from), edges.length / 2 + 1);
        require(end() - Math.min(base, from) <= MAX_WINDOW, "window above " + MAX_WINDOW, Math.min(base, from), end());
        eachRun((start, end) -> {
            if (start < from) {
                runs.add(start, end);
            }
        });
        runs.add(from, until);
        eachRun((start, end) -> {
            if (start >= from) {
                runs.add(start, end);
            }
        });
        return runs.toMap(end());
    }

    /** What the unfinished runs at or above {@code offset} cost in metadata: 1 for a single offset, 2 for a longer run. */
    public int fragmentsFrom(long offset) {
        int fragments = 0;
        for (int i = edges.length - 2; i >= 0 && base + edges[i + 1] > offset; i -= 2) {
            fragments += edges[i + 1] - edges[i] == 1 ? 1 : 2;
        }
        return fragments;
    }

    private interface RunVisitor {
        void visit(long start, long end);
    }

    private void eachRun(RunVisitor visitor) {
        for (int i = 0; i < edges.length; i += 2) {
            visitor.visit(base + edges[i], base + edges[i + 1]);
        }
    }

    /** Takes ownership of {@code edges}; see the field for their meaning. */
    static OffsetMap ofEdges(long base, int window, int[] edges) {
        require(
                base >= 0 && window >= 0 && window <= MAX_WINDOW && base <= Long.MAX_VALUE - window,
                "window of " + window,
                base,
                base);
        int previous = -1;
        for (int edge : edges) {
            require(edge > previous, "run edges out of order", base, base + window);
            previous = edge;
        }
        require(edges.length % 2 == 0 && (edges.length == 0 || previous < window), "open run", base, base + window);
        return new OffsetMap(base, window, edges);
    }

    /** Whether the record at {@code offset} needs no further work. Logarithmic in the number of runs. */
    public boolean isFinished(long offset) {
        if (offset < base) {
            return true;
        }
        if (offset >= end()) {
            return false;
        }
        int at = Arrays.binarySearch(edges, (int) (offset - base));
        int edgesPassed = at >= 0 ? at + 1 : -at - 1;
        return edgesPassed % 2 == 0;
    }

    /** The offset below which everything is finished: the committed offset that this map travels with. */
    public long base() {
        return base;
    }

    /** The offset from which on nothing is known to be finished: highest finished offset + 1, at least the base. */
    public long end() {
        return base + window;
    }

    /** Unfinished offsets within {@code [base, end)}. */
    public int unfinishedCount() {
        return unfinishedCount;
    }

    /** Whether no offset at or above the base is finished, so that the committed offset alone says everything. */
    public boolean isEmpty() {
        return window == 0;
    }

    /** {@code end - base}, in offsets. */
    int window() {
        return window;
    }

    /** Not a copy: read only. */
    int[] edges() {
        return edges;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OffsetMap that
                && base == that.base
                && window == that.window
                && Arrays.equals(edges, that.edges);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Long.hashCode(base) + window) + Arrays.hashCode(edges);
    }

    @Override
    public String toString() {
        return "OffsetMap[" + base + ".." + end() + "), " + unfinishedCount + " unfinished in " + edges.length / 2
                + " runs";
    }

    private static void require(boolean valid, String problem, long base, long end) {
        if (!valid) {
            throw new IllegalArgumentException(problem + " in the offset map [" + base + ", " + end + ")");
        }
    }
}
