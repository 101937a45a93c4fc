package dev.levee.internal.parked;

import java.util.Arrays;

/**
 * Slots that wait for a point in time: a heap over an index's due times, 4 bytes a slot. Equal times: the lower origin first.
 * A slot is added once and polled once, or removed, and neither removed from the index nor written again in between. Not thread-safe.
 */
public final class DueOrder {

    private static final int LEAST = 16;

    private final ParkedIndex index;
    private int[] heap = new int[LEAST];
    private int size;

    public DueOrder(ParkedIndex index) {
        this.index = index;
    }

    public void add(int slot) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size + Math.max(LEAST, size / 4));
        }
        heap[size] = slot;
        rise(size++);
    }

    /** The next slot whose time has come, or {@link ParkedIndex#NONE}. */
    public int poll(long nowMillis) {
        if (size == 0 || nextDueAtMillis() > nowMillis) {
            return ParkedIndex.NONE;
        }
        int first = heap[0];
        sink(heap[--size], 0);
        if (size == 0) {
            heap = new int[LEAST];
        }
        return first;
    }

    /** Looks through all of it. */
    public void remove(int slot) {
        for (int at = 0; at < size; at++) {
            if (heap[at] == slot) {
                int last = heap[--size];
                if (at < size) {
                    sink(last, at);
                    rise(at);
                }
                return;
            }
        }
    }

    private void rise(int from) {
        int slot = heap[from];
        int at = from;
        while (at > 0 && isBefore(slot, heap[(at - 1) / 2])) {
            heap[at] = heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        heap[at] = slot;
    }

    private void sink(int slot, int from) {
        int at = from;
        for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && isBefore(heap[child + 1], heap[child])) {
                child++;
            }
            if (!isBefore(heap[child], slot)) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = slot;
    }

    /** {@link Long#MAX_VALUE} if none waits. */
    public long nextDueAtMillis() {
        return size == 0 ? Long.MAX_VALUE : index.dueAtMillis(heap[0]);
    }

    /** How many have come due. Looks at those, and hardly at others. */
    public int countDue(long nowMillis) {
        return countDue(0, nowMillis);
    }

    private int countDue(int at, long nowMillis) {
        if (at >= size || index.dueAtMillis(heap[at]) > nowMillis) {
            return 0;
        }
        return 1 + countDue(2 * at + 1, nowMillis) + countDue(2 * at + 2, nowMillis);
    }

    public int size() {
        return size;
    }

    private boolean isBefore(int slot, int other) {
        int byTime = Long.compare(index.dueAtMillis(slot), index.dueAtMillis(other));
        return byTime == 0 ? index.origin(slot) < index.origin(other) : byTime < 0;
    }
}
