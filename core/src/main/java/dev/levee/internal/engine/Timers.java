package dev.levee.internal.engine;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Sequences that wait for a point in time. Equal times come in the order of their setting. Not thread-safe. */
final class Timers {

    interface Meant {
        boolean test(long due, KeySequence sequence);
    }

    private record Timer(long due, long order, KeySequence sequence) {}

    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timer::due).thenComparingLong(Timer::order));
    private long orders;

    void add(long due, KeySequence sequence) {
        timers.add(new Timer(due, orders++, sequence));
    }

    /** The next sequence whose time has come, or null. */
    @Nullable
    KeySequence pollDue(long now) {
        Timer first = timers.peek();
        if (first == null || first.due() > now) {
            return null;
        }
        timers.remove();
        return first.sequence();
    }

    /** Takes out those that are {@code meant}, in the order of their time, each with it. */
    Map<KeySequence, Long> remove(Meant meant) {
        var removed = new LinkedHashMap<KeySequence, Long>();
        timers.stream()
                .filter(timer -> meant.test(timer.due(), timer.sequence()))
                .sorted(timers.comparator())
                .forEach(timer -> removed.put(timer.sequence(), timer.due()));
        timers.removeIf(timer -> removed.containsKey(timer.sequence()));
        return removed;
    }

    /** {@link Long#MAX_VALUE} when nothing waits. */
    long nextDue() {
        Timer first = timers.peek();
        return first == null ? Long.MAX_VALUE : first.due();
    }

    Iterable<KeySequence> sequences() {
        return () -> timers.stream().map(Timer::sequence).iterator();
    }

    int size() {
        return timers.size();
    }

    void clear() {
        timers.clear();
    }
}
