package dev.levee.internal.worker;

import java.util.ArrayDeque;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A queue of lanes that are served in turn, so that no lane waits while another gets more than its share. Not thread-safe. */
public final class FairQueue<T> {

    /** One source of items. Belongs to one queue. */
    public static final class Lane<T> {
        private final ArrayDeque<T> items = new ArrayDeque<>();
    }

    private final ArrayDeque<Lane<T>> turns = new ArrayDeque<>();

    public void add(Lane<T> lane, Collection<T> items) {
        if (lane.items.isEmpty() && !items.isEmpty()) {
            turns.addLast(lane);
        }
        lane.items.addAll(items);
    }

    @Nullable
    public T poll() {
        Lane<T> lane = turns.pollFirst();
        if (lane == null) {
            return null;
        }
        T item = lane.items.pollFirst();
        if (!lane.items.isEmpty()) {
            turns.addLast(lane);
        }
        return item;
    }

    /** Drops what waits in {@code lane}. */
    public void clear(Lane<T> lane) {
        lane.items.clear();
        turns.remove(lane);
    }
}
