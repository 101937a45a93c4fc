package dev.levee.internal.breaker;

import java.util.function.Predicate;

/** Counts of a few kinds over the last window of time, which moves on by a sixtieth of itself. Not thread-safe. */
final class SlidingCounts {

    private static final int SLOTS = 60;

    private final long[][] slots;
    private final long[] sums;
    private final long slotNanos;
    private long newestBegan;
    private int newest;

    SlidingCounts(int kinds, long windowNanos, long now) {
        slots = new long[SLOTS][kinds];
        sums = new long[kinds];
        slotNanos = Math.max(1, windowNanos / SLOTS);
        newestBegan = now;
    }

    void add(int kind, long count, long now) {
        moveTo(now);
        slots[newest][kind] += count;
        sums[kind] += count;
    }

    long of(int kind, long now) {
        moveTo(now);
        return sums[kind];
    }

    /** Whether the counts of some newest part of the window, one slot and what has begun of the next or more, are such. */
    boolean lately(Predicate<long[]> such, long now) {
        moveTo(now);
        long[] counts = slots[newest].clone();
        for (int back = 1; back < SLOTS; back++) {
            long[] slot = slots[(newest - back + SLOTS) % SLOTS];
            for (int kind = 0; kind < counts.length; kind++) {
                counts[kind] += slot[kind];
            }
            if (such.test(counts)) {
                return true;
            }
        }
        return false;
    }

    /** When the oldest slot leaves the window. */
    long nextMove(long now) {
        moveTo(now);
        return newestBegan + slotNanos;
    }

    private void moveTo(long now) {
        long passed = (now - newestBegan) / slotNanos;
        for (long i = 0; i < Math.min(passed, SLOTS); i++) {
            newest = (newest + 1) % SLOTS;
            for (int kind = 0; kind < sums.length; kind++) {
                sums[kind] -= slots[newest][kind];
                slots[newest][kind] = 0;
            }
        }
        newestBegan += Math.max(0, passed) * slotNanos;
    }
}
