package dev.levee.internal.parked;

import dev.levee.wire.RetryProgress;
import java.util.function.IntConsumer;

/**
 * What of one source partition waits in the retry topic, or is on its way there. Not thread-safe.
 *
 * <p><b>Memory</b> is its point: a hundred thousand records may wait behind one key, or a million of as many keys, so an
 * entry takes at most 64 bytes ({@link Slots}: 48; two {@link SlotTable}s: at most 6.25 each) and never holds the record's
 * bytes. While a table grows, the one before it stands beside it for a moment, 5 bytes an entry. What is needed no more is
 * used again, and given back when nothing is parked any more.
 *
 * <p><b>Time</b>: everything is O(1), but adding and removing in the middle of a chain, which walks from its head; and
 * removing the tail of one, which walks through it.
 */
public final class ParkedIndex {

    public static final int NONE = Slots.NONE;

    /** The owner epoch of a version that no owner wrote: a {@link Request}. */
    public static final long REQUEST = -1;

    private final Slots slots = new Slots();
    private final SlotTable origins = new SlotTable(slots::origin);
    private final Chains chains = new Chains(slots);
    private final LowMark low = new LowMark(slots);
    private final WrittenTimes times = new WrittenTimes();
    private int size;

    public int size() {
        return size;
    }

    /** How many keys have entries; what is not keyed has none. */
    public int keys() {
        return chains.size();
    }

    /**
     * Adds an entry on its way: it has no retry offset yet. Its place in the chain of its key is by origin.
     *
     * @param keyed if not, it waits for nobody, nobody for it, and the hash is ignored
     * @return its slot, valid until {@link #remove}
     * @throws IllegalArgumentException if the origin is there already
     */
    public int add(long origin, boolean keyed, long keyHash) {
        if (origin < 0 || find(origin) != NONE) {
            throw new IllegalArgumentException("origin " + origin + " is negative, or parked already");
        }
        int slot = slots.take(origin, keyed ? keyHash : 0);
        origins.put(slot);
        if (keyed) {
            chains.add(slot);
        }
        size++;
        return slot;
    }

    /** {@link #NONE} if it is not there. */
    public int find(long origin) {
        return origins.find(origin);
    }

    /** The first of the key's chain, or {@link #NONE}. */
    public int headOf(long keyHash) {
        return chains.headOf(keyHash);
    }

    /** The one behind it in its key's chain, or {@link #NONE}. */
    public int next(int slot) {
        return keyed(slot) ? chains.next(slot) : NONE;
    }

    /** Whether nothing is before it in its key's chain. */
    public boolean isHead(int slot) {
        return !keyed(slot) || headOf(keyHash(slot)) == slot;
    }

    /**
     * A version of it stands in the retry topic now, instead of the one before it.
     *
     * @param bytes see {@link RecordBytes}
     */
    public void written(int slot, long retryOffset, long ownerEpoch, int version, long dueAtMillis, int bytes) {
        if (!slots.isTaken(slot) || retryOffset < 0 || ownerEpoch != (int) ownerEpoch) {
            throw new IllegalArgumentException(
                    "slot " + slot + ", retry offset " + retryOffset + ", owner epoch " + ownerEpoch);
        }
        boolean again = isWritten(slot);
        slots.written(slot, retryOffset, (int) ownerEpoch, version, dueAtMillis, bytes);
        low.written(retryOffset);
        if (again) {
            low.left();
        }
    }

    public void remove(int slot) {
        if (!slots.isTaken(slot)) {
            throw new IllegalArgumentException("slot " + slot + " is free");
        }
        boolean written = isWritten(slot);
        if (keyed(slot)) {
            chains.remove(slot);
        }
        origins.remove(origin(slot));
        slots.free(slot);
        if (written) {
            low.left();
        }
        if (--size == 0) {
            slots.clear();
            origins.clear();
            chains.clear();
            times.clear();
        }
    }

    public long origin(int slot) {
        return slots.origin(slot);
    }

    public boolean keyed(int slot) {
        return slots.next(slot) != NONE;
    }

    /** 0 if it is not keyed. */
    public long keyHash(int slot) {
        return slots.keyHash(slot);
    }

    public boolean isWritten(int slot) {
        return slots.retryOffset(slot) != Slots.NOWHERE;
    }

    /** Whether what stands there is a request to replay. */
    public boolean isRequest(int slot) {
        return isWritten(slot) && ownerEpoch(slot) == REQUEST;
    }

    /** How commits name it when it is done. */
    public long doneAs(int slot) {
        return isRequest(slot) ? RetryProgress.request(retryOffset(slot)) : origin(slot);
    }

    /** This and what follows is known of what is written only. */
    public long retryOffset(int slot) {
        return slots.retryOffset(slot);
    }

    public long ownerEpoch(int slot) {
        return slots.ownerEpoch(slot);
    }

    public int version(int slot) {
        return slots.version(slot);
    }

    public long dueAtMillis(int slot) {
        return slots.dueAtMillis(slot);
    }

    public int bytes(int slot) {
        return slots.bytes(slot);
    }

    /**
     * No written entry has a lower retry offset; {@link Long#MAX_VALUE} if none is written. It follows what leaves, but late:
     * by a sixteenth of the slots at most.
     */
    public long low() {
        return low.offset();
    }

    /** What stands at {@code retryOffset} was written at {@code millis}, epoch time. */
    public void writtenAt(long retryOffset, long millis) {
        times.forgetBelow(low.offset());
        times.written(retryOffset, millis);
    }

    /** When the oldest of what is written was, roughly; {@link Long#MAX_VALUE} if nothing is. */
    public long oldestMillis() {
        return low.offset() == Slots.NOWHERE ? Long.MAX_VALUE : times.at(low.offset());
    }

    /** All of them, by slot; they must not be removed meanwhile. */
    public void forEach(IntConsumer each) {
        for (int slot = 0; slot < slots.end(); slot++) {
            if (slots.isTaken(slot)) {
                each.accept(slot);
            }
        }
    }

    long heapBytes() {
        return slots.heapBytes() + origins.heapBytes() + chains.heapBytes();
    }
}
