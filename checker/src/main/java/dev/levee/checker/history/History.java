package dev.levee.checker.history;

import dev.levee.checker.event.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The events of all processes of a run in the order of time; what happened at one time stays in the order in which it was
 * given. The place of an event in this order is its position. Immutable.
 */
public final class History {

    private final List<Event> events;
    private final Map<Class<?>, List<Integer>> positions = new HashMap<>();
    private final List<String> torn;

    private History(List<Event> events, List<String> torn) {
        this.events = events;
        this.torn = List.copyOf(torn);
        for (int position = 0; position < events.size(); position++) {
            positions
                    .computeIfAbsent(events.get(position).getClass(), type -> new ArrayList<>())
                    .add(position);
        }
    }

    /** Of events that each process gives in its own order. */
    public static History of(List<? extends Event> events) {
        return of(events, List.of());
    }

    static History of(List<? extends Event> events, List<String> torn) {
        var sorted = new ArrayList<Event>(events);
        sorted.sort(Comparator.comparingLong(event -> event.at().nanos()));
        return new History(sorted, torn);
    }

    /** All, by position. Not to be changed. */
    public List<Event> events() {
        return events;
    }

    public Event event(int position) {
        return events.get(position);
    }

    /** Shows every event of the type, in order, and its position. */
    public <E extends Event> void each(Class<E> type, Visitor<E> visitor) {
        for (int position : positions.getOrDefault(type, List.of())) {
            visitor.visit(position, type.cast(events.get(position)));
        }
    }

    /** Every event of the type, in order. */
    public <E extends Event> List<E> all(Class<E> type) {
        var all = new ArrayList<E>();
        each(type, (position, event) -> all.add(event));
        return all;
    }

    /** Processes whose last line was cut short, as a kill does; that line is left out. */
    public List<String> torn() {
        return torn;
    }

    /** Sees events with their positions. */
    public interface Visitor<E extends Event> {
        void visit(int position, E event);
    }
}
