package dev.levee.internal.parked;

import java.util.Arrays;

/**
 * The facts of parked records: six numbers a slot, so that one record's facts lie side by side. In pages: growing copies no
 * facts. Free slots are used again.
 */
final class Slots {

    static final int NONE = -1;

    /** The retry offset of what is not written. */
    static final long NOWHERE = Long.MAX_VALUE;

    private static final int PAGE_BITS = 7;
    private static final int PAGE_MASK = (1 << PAGE_BITS) - 1;
    private static final long FREE = -1;

    private static final int ORIGIN = 0;
    private static final int KEY_HASH = 1;
    private static final int RETRY_OFFSET = 2;
    private static final int DUE_AT = 3;
    /** Owner epoch, version. */
    private static final int WRITER = 4;
    /** Next slot, bytes. */
    private static final int LINK = 5;

    private static final int WORDS = 6;

    private long[][] pages = {};
    private int end;
    private int firstFree = NONE;

    /** A slot that is neither written nor linked. */
    int take(long origin, long keyHash) {
        int slot = firstFree;
        if (slot == NONE) {
            slot = append();
        } else {
            firstFree = next(slot);
        }
        set(slot, ORIGIN, origin);
        set(slot, KEY_HASH, keyHash);
        set(slot, RETRY_OFFSET, NOWHERE);
        set(slot, DUE_AT, 0);
        set(slot, WRITER, 0);
        set(slot, LINK, pair(NONE, 0));
        return slot;
    }

    private int append() {
        int page = end >>> PAGE_BITS;
        if (page == pages.length) {
            pages = Arrays.copyOf(pages, page + 1 + page / 4);
        }
        if (pages[page] == null) {
            pages[page] = new long[WORDS << PAGE_BITS];
        }
        return end++;
    }

    void free(int slot) {
        set(slot, ORIGIN, FREE);
        set(slot, RETRY_OFFSET, NOWHERE);
        setNext(slot, firstFree);
        firstFree = slot;
    }

    /** Frees all of them, and the memory of most. */
    void clear() {
        pages = Arrays.copyOf(pages, Math.min(1, pages.length));
        end = 0;
        firstFree = NONE;
    }

    /** All slots that were ever taken are below. */
    int end() {
        return end;
    }

    boolean isTaken(int slot) {
        return slot >= 0 && slot < end && origin(slot) != FREE;
    }

    void written(int slot, long retryOffset, int ownerEpoch, int version, long dueAtMillis, int bytes) {
        set(slot, RETRY_OFFSET, retryOffset);
        set(slot, DUE_AT, dueAtMillis);
        set(slot, WRITER, pair(ownerEpoch, version));
        set(slot, LINK, pair(next(slot), bytes));
    }

    void setNext(int slot, int next) {
        set(slot, LINK, pair(next, bytes(slot)));
    }

    long origin(int slot) {
        return get(slot, ORIGIN);
    }

    long keyHash(int slot) {
        return get(slot, KEY_HASH);
    }

    long retryOffset(int slot) {
        return get(slot, RETRY_OFFSET);
    }

    long dueAtMillis(int slot) {
        return get(slot, DUE_AT);
    }

    int ownerEpoch(int slot) {
        return high(get(slot, WRITER));
    }

    int version(int slot) {
        return (int) get(slot, WRITER);
    }

    int next(int slot) {
        return high(get(slot, LINK));
    }

    int bytes(int slot) {
        return (int) get(slot, LINK);
    }

    long heapBytes() {
        long bytes = HeapBytes.ofReferences(pages.length);
        for (long[] page : pages) {
            bytes += page == null ? 0 : HeapBytes.ofLongs(page.length);
        }
        return bytes;
    }

    private long get(int slot, int word) {
        return pages[slot >>> PAGE_BITS][(slot & PAGE_MASK) * WORDS + word];
    }

    private void set(int slot, int word, long value) {
        pages[slot >>> PAGE_BITS][(slot & PAGE_MASK) * WORDS + word] = value;
    }

    private static long pair(int high, int low) {
        return ((long) high << Integer.SIZE) | (low & 0xFFFF_FFFFL);
    }

    private static int high(long pair) {
        return (int) (pair >>> Integer.SIZE);
    }
}
