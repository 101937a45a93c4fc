package dev.levee.triage.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How many came in each of the last sixty minutes. */
final class MinuteCounts {

    static final int MINUTES = 60;
    private static final long MILLIS = 60_000;

    private final int[] counts = new int[MINUTES];
    private long newest = Long.MIN_VALUE;

    /** What is said to come from the future came now. */
    void add(long atMillis, long nowMillis) {
        long minute = Math.floorDiv(Math.min(atMillis, nowMillis), MILLIS);
        if (newest == Long.MIN_VALUE) {
            newest = minute;
        }
        advance(minute);
        if (minute > newest - MINUTES) {
            counts[slot(minute)]++;
        }
    }

    /** Of the last so many minutes, the current one included. */
    long last(int minutes, long nowMillis) {
        long now = Math.floorDiv(nowMillis, MILLIS);
        long sum = 0;
        for (long minute = now - Math.min(minutes, MINUTES) + 1; minute <= now; minute++) {
            if (minute <= newest && minute > newest - MINUTES) {
                sum += counts[slot(minute)];
            }
        }
        return sum;
    }

    /** Of each of the last sixty minutes, the oldest first. */
    List<Integer> each(long nowMillis) {
        var each = new ArrayList<Integer>(MINUTES);
        long now = Math.floorDiv(nowMillis, MILLIS);
        for (long minute = now - MINUTES + 1; minute <= now; minute++) {
            each.add(minute <= newest && minute > newest - MINUTES ? counts[slot(minute)] : 0);
        }
        return List.copyOf(each);
    }

    private void advance(long minute) {
        if (minute - newest >= MINUTES) {
            Arrays.fill(counts, 0);
            newest = minute;
        }
        while (newest < minute) {
            newest++;
            counts[slot(newest)] = 0;
        }
    }

    private static int slot(long minute) {
        return (int) Math.floorMod(minute, (long) MINUTES);
    }
}
