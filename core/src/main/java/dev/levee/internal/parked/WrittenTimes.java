package dev.levee.internal.parked;

import java.util.Arrays;

/**
 * When retry offsets were written, roughly: marks in both orders at once, few enough to cost nothing. When they are full every
 * second one goes, so that an age is wrong by a sixty-fourth of the longest at most, always upwards. Not thread-safe.
 */
final class WrittenTimes {

    private static final int MOST = 128;
    private static final long FINEST_MILLIS = 1_000;

    private final long[] offsets = new long[MOST];
    private final long[] millis = new long[MOST];
    private int size;
    private long apart = FINEST_MILLIS;

    /** What stands at {@code offset} was written at {@code at}. Only news that is later in both tells anything. */
    void written(long offset, long at) {
        boolean isNews = size == 0 || (offset > offsets[size - 1] && at - millis[size - 1] >= apart);
        if (isNews) {
            if (size == MOST) {
                thinOut();
            }
            offsets[size] = offset;
            millis[size++] = at;
        }
    }

    private void thinOut() {
        keep(0, 2);
        size = MOST / 2;
        apart *= 2;
    }

    /** When {@code offset} was written, or a little before. */
    long at(long offset) {
        int found = Arrays.binarySearch(offsets, 0, size, offset);
        return millis[Math.max(0, found >= 0 ? found : -found - 2)];
    }

    /** Nobody asks for what is below {@code offset} any more. */
    void forgetBelow(long offset) {
        int first = 0;
        while (first + 1 < size && offsets[first + 1] <= offset) {
            first++;
        }
        if (first > 0) {
            keep(first, 1);
            size -= first;
        }
    }

    /** Of those from {@code first} on, every so many. */
    private void keep(int first, int step) {
        for (int from = first, to = 0; from < size; from += step, to++) {
            offsets[to] = offsets[from];
            millis[to] = millis[from];
        }
    }

    void clear() {
        size = 0;
        apart = FINEST_MILLIS;
    }
}
