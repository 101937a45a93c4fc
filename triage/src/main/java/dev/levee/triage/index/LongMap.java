package dev.levee.triage.index;

import java.util.Arrays;

/** From 64 bits to a number not below zero, without objects: open addressing, at most half full. */
final class LongMap {

    static final long ABSENT = -1;

    private long[] keys = new long[16];
    private long[] values = absent(16);
    private int size;

    long get(long key) {
        return values[slotOf(key)];
    }

    void put(long key, long value) {
        if (2 * (size + 1) > keys.length) {
            grow();
        }
        int slot = slotOf(key);
        if (values[slot] == ABSENT) {
            size++;
        }
        keys[slot] = key;
        values[slot] = value;
    }

    void remove(long key) {
        int free = slotOf(key);
        if (values[free] == ABSENT) {
            return;
        }
        size--;
        values[free] = ABSENT;
        // whoever came here because a slot was taken moves up, so that searches still find it
        int mask = keys.length - 1;
        for (int slot = (free + 1) & mask; values[slot] != ABSENT; slot = (slot + 1) & mask) {
            int home = home(keys[slot]);
            if (((slot - home) & mask) >= ((slot - free) & mask)) {
                keys[free] = keys[slot];
                values[free] = values[slot];
                values[slot] = ABSENT;
                free = slot;
            }
        }
    }

    /** Where the key is, or would be. */
    private int slotOf(long key) {
        int slot = home(key);
        while (values[slot] != ABSENT && keys[slot] != key) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }

    private int home(long key) {
        return (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & (keys.length - 1);
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldValues = values;
        keys = new long[2 * oldKeys.length];
        values = absent(keys.length);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != ABSENT) {
                int slot = slotOf(oldKeys[i]);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }

    private static long[] absent(int length) {
        long[] values = new long[length];
        Arrays.fill(values, ABSENT);
        return values;
    }
}
