package dev.levee.wire;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Origins as {@link RetryProgress#done} lists them, and the bytes that takes: ascending, each as the distance from the one
 * before it, so that neighbours cost a byte each and strangers up to nine. A part of them never takes more than the whole: there
 * is room for whatever is kept in here, however little of it is told in the end. Not thread-safe.
 */
public final class DoneOrigins {

    /** Kept free for records that are handled without having come back first. */
    private static final int SPARE_BYTES = 10 * Varint.MAX_BYTES;

    private final NavigableSet<Long> origins = new TreeSet<>();
    private int bytes;

    /** Nothing happens if it is in here. */
    public void add(long origin) {
        if (origins.add(origin)) {
            bytes += share(origin);
        }
    }

    /** Nothing happens if it is not in here. */
    public void remove(long origin) {
        if (origins.contains(origin)) {
            bytes -= share(origin);
            origins.remove(origin);
        }
    }

    /** Whether one more may come in, whichever it is. */
    public boolean hasRoom() {
        return bytes + Varint.MAX_BYTES + SPARE_BYTES <= RetryProgress.MOST_DONE_BYTES;
    }

    public boolean isHalfFull() {
        return 2 * bytes > RetryProgress.MOST_DONE_BYTES;
    }

    public int size() {
        return origins.size();
    }

    public List<Long> list() {
        return List.copyOf(origins);
    }

    /** What {@code ascending} takes. */
    static int bytes(List<Long> ascending) {
        int bytes = 0;
        long before = 0;
        for (long origin : ascending) {
            bytes += Varint.size(origin - before);
            before = origin;
        }
        return bytes;
    }

    /** What would be saved without {@code origin}. */
    private int share(long origin) {
        Long lower = origins.lower(origin);
        Long higher = origins.higher(origin);
        long before = lower == null ? 0 : lower;
        int own = Varint.size(origin - before);
        return higher == null ? own : own + Varint.size(higher - origin) - Varint.size(higher - before);
    }
}
