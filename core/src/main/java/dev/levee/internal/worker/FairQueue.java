package dev.levee.internal.worker;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A queue of lanes that are served in turn, so that no lane waits while another gets more than its share. Not thread-safe. */
public final class FairQueue<T> {

    /** One source of items. Belongs to one queue. */
    public static final class Lane<T> {
        private final ArrayDeque<T> items = new ArrayDeque<>();
    }

    private final ArrayDeque<Lane<T>> turns = new ArrayDeque<>();
    private int size;

    /** Items in all lanes. */
    public int size() {
        return size;
    }

    public void add(Lane<T> lane, Collection<T> items) {
        if (lane.items.isEmpty() && !items.isEmpty()) {
            turns.addLast(lane);
        }
        lane.items.addAll(items);
        size += items.size();
    }

    @Nullable
    public T poll() {
        Lane<T> lane = turns.pollFirst();
        if (lane == null) {
            return null;
        }
        T item = lane.items.pollFirst();
        size--;
        if (!lane.items.isEmpty()) {
            turns.addLast(lane);
        }
        return item;
    }

    /** What {@link #poll} would give. */
    @Nullable
    public T peek() {
        Lane<T> lane = turns.peekFirst();
        return lane == null ? null : lane.items.peekFirst();
    }

    /** Drops what waits in {@code lane}, and returns it. */
    public List<T> clear(Lane<T> lane) {
        var dropped = List.copyOf(lane.items);
        size -= dropped.size();
        lane.items.clear();
        turns.remove(lane);
        return dropped;
    }
}
