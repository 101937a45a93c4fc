package dev.levee.internal.engine;

import java.util.Arrays;

/**
 * Which offsets of one partition are unfinished.
 *
 * <p>A ring bitmap over the window [watermark, end): a set bit is an unfinished offset. Offsets that were never added
 * (compaction, transaction markers) have no bit and so count as finished. Adding and finishing are O(1); the watermark
 * moves by words. Not thread-safe.
 */
final class Ledger {

    private long[] words = new long[16];
    private long watermark;
    private long end;

    /** Bits stand for offsets below this one; from here to the end there are only gaps, which may exceed the ring. */
    private long bitsEnd;

    private long finishedEnd;
    private int unfinished;

    Ledger(long start) {
        watermark = start;
        end = start;
        bitsEnd = start;
        finishedEnd = start;
    }

    /** The lowest unfinished offset; when there is none, {@link #end()}. Everything below is finished. */
    long watermark() {
        return watermark;
    }

    /** Offsets from here on were never added. */
    long end() {
        return end;
    }

    /** One more than the highest finished offset known; not below the watermark. */
    long finishedEnd() {
        return Math.max(finishedEnd, watermark);
    }

    int unfinished() {
        return unfinished;
    }

    /** Takes {@code offset} in as unfinished; offsets come in ascending. */
    void add(long offset) {
        if (offset < end) {
            throw new IllegalStateException("offset " + offset + " was added before, the ledger ends at " + end);
        }
        if (unfinished == 0) {
            watermark = offset;
        }
        ensureCapacity(offset - watermark + 1);
        words[wordOf(offset)] |= bitOf(offset);
        unfinished++;
        end = offset + 1;
        bitsEnd = end;
    }

    /** Takes {@code offset} in as finished already. */
    void addFinished(long offset) {
        skipTo(offset + 1);
        finishedEnd = Math.max(finishedEnd, offset + 1);
    }

    /** Offsets below {@code next} that were not added will never come. */
    void skipTo(long next) {
        end = Math.max(end, next);
        if (unfinished == 0) {
            watermark = end;
        }
    }

    boolean isUnfinished(long offset) {
        return offset >= watermark && offset < bitsEnd && (words[wordOf(offset)] & bitOf(offset)) != 0;
    }

    /** Says whether {@code offset} was unfinished until now. */
    boolean finish(long offset) {
        if (!isUnfinished(offset)) {
            return false;
        }
        words[wordOf(offset)] &= ~bitOf(offset);
        unfinished--;
        finishedEnd = Math.max(finishedEnd, offset + 1);
        if (unfinished == 0) {
            watermark = end;
        } else if (offset == watermark) {
            watermark = nextUnfinished(offset + 1);
        }
        return true;
    }

    /** The unfinished offsets below {@code bound}, ascending. */
    long[] unfinishedBelow(long bound) {
        var offsets = new long[unfinished];
        int count = 0;
        long offset = watermark;
        long limit = Math.min(bound, end);
        while (count < unfinished && offset < limit) {
            offset = nextUnfinished(offset);
            if (offset < limit) {
                offsets[count++] = offset++;
            }
        }
        return count == offsets.length ? offsets : Arrays.copyOf(offsets, count);
    }

    /** The first unfinished offset at or after {@code from}, or {@link #end()}. */
    private long nextUnfinished(long from) {
        long offset = from;
        while (offset < end) {
            long rest = words[wordOf(offset)] >>> offset;
            if (rest != 0) {
                return Math.min(end, offset + Long.numberOfTrailingZeros(rest));
            }
            offset = (offset | 63) + 1;
        }
        return end;
    }

    private void ensureCapacity(long window) {
        // one word of slack: a window that starts inside a word may touch one word more than its length says
        long needed = window / 64 + 2;
        if (needed <= words.length) {
            return;
        }
        var offsets = unfinishedBelow(end);
        words = new long[Integer.highestOneBit(Math.toIntExact(needed)) * 2];
        for (long offset : offsets) {
            words[wordOf(offset)] |= bitOf(offset);
        }
    }

    private int wordOf(long offset) {
        return (int) (offset >>> 6) & (words.length - 1);
    }

    private static long bitOf(long offset) {
        return 1L << offset;
    }
}
