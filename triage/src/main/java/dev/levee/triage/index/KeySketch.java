package dev.levee.triage.index;

import java.util.Arrays;

/**
 * How many different keys there were, in bounded memory: of the keys' hashes it keeps the smallest. Few keys are counted exactly;
 * of many, the largest hash that is kept says how densely hashes lie, within about 6 %.
 */
final class KeySketch {

    private static final int KEPT = 256;
    private static final int FIRST = 8;

    /** Sorted as unsigned numbers. */
    private long[] smallest = new long[FIRST];

    private int size;
    private boolean full;

    void add(long hash) {
        // their order as signed numbers, with the sign turned, is their order as unsigned ones
        long turned = hash ^ Long.MIN_VALUE;
        if (size == KEPT && turned >= smallest[size - 1]) {
            full |= turned > smallest[size - 1];
            return;
        }
        int found = Arrays.binarySearch(smallest, 0, size, turned);
        if (found >= 0) {
            return;
        }
        int at = -found - 1;
        if (size == KEPT) {
            full = true;
            size--;
        } else if (size == smallest.length) {
            smallest = Arrays.copyOf(smallest, Math.min(KEPT, 2 * size));
        }
        System.arraycopy(smallest, at, smallest, at + 1, size - at);
        smallest[at] = turned;
        size++;
    }

    boolean isExact() {
        return !full;
    }

    long count() {
        if (!full) {
            return size;
        }
        double share = ((smallest[size - 1] ^ Long.MIN_VALUE) >>> 11) / (double) (1L << 53);
        return Math.round((size - 1) / share);
    }
}
