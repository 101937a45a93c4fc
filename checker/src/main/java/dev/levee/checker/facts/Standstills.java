package dev.levee.checker.facts;

import dev.levee.checker.event.Event;
import dev.levee.checker.event.FaultOff;
import dev.levee.checker.event.FaultOn;
import dev.levee.checker.history.History;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When processes stood still for so long that others may have replaced them. */
public final class Standstills {

    /** From one position to another. */
    public record Standstill(String process, int from, int to) {}

    private final Map<String, List<Standstill>> byProcess = new HashMap<>();

    private Standstills() {}

    /** Those longer than {@code nanos}. */
    public static Standstills longerThan(long nanos, History history) {
        var standstills = new Standstills();
        Map<String, FaultOn> frozen = new HashMap<>();
        Map<String, Integer> began = new HashMap<>();
        List<Event> events = history.events();
        for (int position = 0; position < events.size(); position++) {
            Event event = events.get(position);
            if (event instanceof FaultOn on && on.kind().equals(FaultOn.FREEZE) && on.target() != null) {
                frozen.put(on.id(), on);
                began.put(on.id(), position);
            } else if (event instanceof FaultOff off && frozen.containsKey(off.id())) {
                FaultOn on = frozen.remove(off.id());
                String process = on.target();
                if (process != null && off.at().nanos() - on.at().nanos() > nanos) {
                    standstills
                            .byProcess
                            .computeIfAbsent(process, absent -> new ArrayList<>())
                            .add(new Standstill(process, began.getOrDefault(off.id(), position), position));
                }
            }
        }
        return standstills;
    }

    /** The last one of {@code process} that was over at the position; null if there is none. */
    public @Nullable Standstill before(String process, int position) {
        Standstill last = null;
        for (Standstill standstill : byProcess.getOrDefault(process, List.of())) {
            last = standstill.to() < position ? standstill : last;
        }
        return last;
    }
}
