package dev.levee.internal.engine;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parked heads that are due, read before there is room for them in memory: so many are asked for at a time that the retry
 * topic is read in its own order, whatever the order they are due in. They are only bytes: whoever takes one looks whether it
 * is still what it was. Not thread-safe.
 */
final class Prefetch {

    /** So many that of a large backlog each fetch of the retry topic has several that are wanted. */
    private static final int MOST = 16_384;

    private record Asked(long origin, long bytes) {}

    /** What stands at {@code retryOffset}. */
    record Loaded(long retryOffset, Returned returned) {}

    private final long mostBytes;
    private final Map<Long, Asked> asked = new LinkedHashMap<>();
    private final ArrayDeque<Loaded> loaded = new ArrayDeque<>();
    private long bytes;

    Prefetch(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    int size() {
        return asked.size();
    }

    boolean isEmpty() {
        return asked.isEmpty();
    }

    /** Whether more may be asked for, while {@code taken} bytes that came back are not finished. */
    boolean hasRoom(long taken) {
        return asked.isEmpty() || (asked.size() < MOST && taken + bytes < mostBytes);
    }

    void ask(long retryOffset, long origin, long size) {
        asked.put(retryOffset, new Asked(origin, size));
        bytes += size;
    }

    /** Whether what stands at {@code retryOffset} is here or on its way here. */
    boolean contains(long retryOffset) {
        return asked.containsKey(retryOffset);
    }

    /** Says whether it was asked for here. */
    boolean loaded(long retryOffset, Returned returned) {
        boolean wanted = asked.containsKey(retryOffset);
        if (wanted) {
            loaded.addLast(new Loaded(retryOffset, returned));
        }
        return wanted;
    }

    /** It cannot be read now. Returns its origin; null if it was not asked for here. */
    @Nullable
    Long failed(long retryOffset) {
        return remove(retryOffset);
    }

    /** The next one that is here; null if none is. */
    @Nullable
    Loaded poll() {
        Loaded next = loaded.pollFirst();
        while (next != null && remove(next.retryOffset()) == null) {
            next = loaded.pollFirst(); // it came twice
        }
        return next;
    }

    private @Nullable Long remove(long retryOffset) {
        Asked gone = asked.remove(retryOffset);
        if (gone == null) {
            return null;
        }
        bytes -= gone.bytes();
        return gone.origin();
    }
}
