package dev.levee.cli.check;

import dev.levee.cli.history.Event;
import java.util.HashMap;
import java.util.Map;

/** What the controller wrote: kills, the load, and the two clocks side by side. */
final class ControllerHistory {

    private final Map<String, Long> kills = new HashMap<>();
    private final Map<Event.Load.Phase, Long> phases = new HashMap<>();
    private final WallTime wall = new WallTime();

    void accept(Event event) {
        wall.noted(event.ms(), event.ns());
        if (event instanceof Event.Lifecycle life && life.what() == Event.Lifecycle.What.KILLED) {
            kills.put(life.process(), life.ns());
        }
        if (event instanceof Event.Load load) {
            phases.put(load.phase(), load.ns());
        }
    }

    Map<String, Long> kills() {
        return kills;
    }

    WallTime wall() {
        return wall;
    }

    Span span() {
        return new Span(at(Event.Load.Phase.BEGUN), at(Event.Load.Phase.ENDED), at(Event.Load.Phase.DRAINED));
    }

    private long at(Event.Load.Phase phase) {
        return phases.getOrDefault(phase, 0L);
    }
}
