package dev.levee.internal.engine;

import dev.levee.internal.engine.KeySequence.State;
import dev.levee.internal.parked.DeadHead;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Records that hold their keys after their dead letters, until somebody decides about them. They are parked without a due time,
 * or on their way there; where they cannot be parked they are kept in memory, the first of their sequences. Not thread-safe.
 */
final class HeldKeys {

    /** By origin. */
    private final NavigableMap<Long, DeadHead> heads;

    private final Map<Long, KeySequence> kept = new LinkedHashMap<>();

    HeldKeys(SortedMap<Long, DeadHead> found) {
        heads = new TreeMap<>(found);
    }

    /** The record at {@code origin} holds its key from now on. */
    void hold(long origin, Attempts attempts) {
        Failure last = attempts.last();
        heads.put(
                origin,
                new DeadHead(
                        last.atMillis(),
                        last.category(),
                        last.error().getClass().getName()));
    }

    /** The first of {@code sequence}, which holds its key, stays in memory. */
    void keep(KeySequence sequence, long now) {
        sequence.state = new State.Kept(now);
        kept.put(sequence.first().offset(), sequence);
    }

    /** The sequence whose first record, that at {@code origin}, is kept in memory; null if it is not. */
    @Nullable
    KeySequence keptAt(long origin) {
        return kept.get(origin);
    }

    /** It is kept no longer, whether it still holds its key or not. */
    void leaves(long origin) {
        kept.remove(origin);
    }

    /** It holds its key no longer. */
    void over(long origin) {
        if (!heads.isEmpty()) {
            heads.remove(origin);
            kept.remove(origin);
        }
    }

    boolean holds(long origin) {
        return heads.containsKey(origin);
    }

    List<KeySequence> kept() {
        return List.copyOf(kept.values());
    }

    int size() {
        return heads.size();
    }

    /** Null if there is none: asked after every turn. */
    @Nullable
    HeldHead first() {
        var first = heads.firstEntry();
        return first == null ? null : new HeldHead(first.getKey(), first.getValue());
    }

    /** The first ones, at most so many. */
    List<HeldHead> first(int most) {
        return heads.entrySet().stream()
                .limit(most)
                .map(head -> new HeldHead(head.getKey(), head.getValue()))
                .toList();
    }
}
