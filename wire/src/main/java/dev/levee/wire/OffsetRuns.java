package dev.levee.wire;

import java.util.Arrays;

/** Collects unfinished runs, ascending by start, and joins those that touch. */
final class OffsetRuns {

    private final long base;
    private final int[] edges;
    private int size;

    /** Room for {@code count} runs. */
    OffsetRuns(long base, int count) {
        this.base = base;
        this.edges = new int[2 * count];
    }

    /** Adds {@code [start, end)}; an empty run adds nothing. */
    void add(long start, long end) {
        if (start >= end) {
            return;
        }
        int from = Math.toIntExact(start - base);
        int to = Math.toIntExact(end - base);
        if (size > 0 && from <= edges[size - 1]) {
            edges[size - 1] = Math.max(edges[size - 1], to);
        } else {
            edges[size++] = from;
            edges[size++] = to;
        }
    }

    /** Everything else of {@code [base, end)} is finished; an unfinished run at the very end is no part of the window. */
    OffsetMap toMap(long end) {
        int window = Math.toIntExact(end - base);
        if (size > 0 && edges[size - 1] == window) {
            window = edges[size - 2];
            size -= 2;
        }
        return OffsetMap.ofEdges(base, window, Arrays.copyOf(edges, size));
    }
}
