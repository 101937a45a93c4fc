package dev.levee.internal.engine;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Parked heads that are due, read before there is room for them in memory, and those that are due soon: so many are asked for
 * at a time that the retry topic is read in its own order, whatever the order they are due in. They are only bytes: whoever
 * takes one looks whether it is still what it was. Not thread-safe.
 */
final class Prefetch {

    /** So many that of a large backlog each fetch of the retry topic has several that are wanted. */
    private static final int MOST = 16_384;

    private record Asked(long origin, long bytes, long dueAtMillis) {}

    /** What stands at {@code retryOffset}. */
    record Loaded(long retryOffset, long dueAtMillis, Returned returned) {}

    private final long mostBytes;
    private final Map<Long, Asked> asked = new LinkedHashMap<>();
    private final PriorityQueue<Loaded> loaded =
            new PriorityQueue<>(Comparator.comparingLong(Loaded::dueAtMillis).thenComparingLong(Loaded::retryOffset));
    // asking again for one whenever one has left would be as many reads
    private final HighWater full = new HighWater();
    private final HighWater enough = new HighWater();
    private long bytes;

    Prefetch(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    boolean isEmpty() {
        return asked.isEmpty();
    }

    /** Whether more may be asked for, while {@code taken} bytes that came back are not finished. */
    boolean hasRoom(long taken) {
        return asked.isEmpty() || !full.isReached(asked.size(), taken + bytes, MOST, mostBytes);
    }

    /** The same for what is not due yet, which leaves room for what is. */
    boolean hasRoomAhead(long taken) {
        return !enough.isReached(asked.size(), taken + bytes, MOST / 2, mostBytes / 2);
    }

    void ask(long retryOffset, long origin, long size, long dueAtMillis) {
        asked.put(retryOffset, new Asked(origin, size, dueAtMillis));
        bytes += size;
    }

    /** Whether what stands at {@code retryOffset} is here or on its way here. */
    boolean contains(long retryOffset) {
        return asked.containsKey(retryOffset);
    }

    /** Says whether it was asked for here. */
    boolean loaded(long retryOffset, Returned returned) {
        Asked wanted = asked.get(retryOffset);
        if (wanted != null) {
            loaded.add(new Loaded(retryOffset, wanted.dueAtMillis(), returned));
        }
        return wanted != null;
    }

    /** It cannot be read now. Returns its origin; null if it was not asked for here. */
    @Nullable
    Long failed(long retryOffset) {
        return remove(retryOffset);
    }

    /** The next one that is here and due; null if none is. */
    @Nullable
    Loaded poll(long wallMillis) {
        while (nextDueAtMillis() <= wallMillis) {
            Loaded next = loaded.remove();
            if (remove(next.retryOffset()) != null) { // else it came twice
                return next;
            }
        }
        return null;
    }

    /** When the first that is here is due; {@link Long#MAX_VALUE} if none is here. */
    long nextDueAtMillis() {
        Loaded next = loaded.peek();
        return next == null ? Long.MAX_VALUE : next.dueAtMillis();
    }

    /** How many are due, whether they are here or on their way. */
    int due(long wallMillis) {
        return (int) asked.values().stream()
                .filter(one -> one.dueAtMillis() <= wallMillis)
                .count();
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
