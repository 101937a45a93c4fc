package dev.levee.checker.facts;

import dev.levee.checker.event.End;
import dev.levee.checker.event.Event;
import dev.levee.checker.event.FaultOn;
import dev.levee.checker.event.Member;
import dev.levee.checker.event.Start;
import dev.levee.checker.history.History;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts starts and ends of handlers together. */
final class Attempts {

    private record Running(Member member, RecordId id) {}

    private record Begun(int position, Start start) {}

    private final Ownerships ownerships;
    private final Readings readings;
    private final Map<Running, List<Begun>> running = new LinkedHashMap<>();
    private final Map<Member, Moment> lastSigns = new HashMap<>();
    private final List<Attempt> attempts = new ArrayList<>();

    private Attempts(Ownerships ownerships, Readings readings) {
        this.ownerships = ownerships;
        this.readings = readings;
    }

    /** By their starts. */
    static List<Attempt> of(History history, Ownerships ownerships, Readings readings) {
        var attempts = new Attempts(ownerships, readings);
        List<Event> events = history.events();
        for (int position = 0; position < events.size(); position++) {
            attempts.see(position, events.get(position));
        }
        attempts.endTheRest();
        attempts.attempts.sort(
                Comparator.comparingInt(attempt -> attempt.start().position()));
        return attempts.attempts;
    }

    private void see(int position, Event event) {
        Member member = event.at().member();
        var now = new Moment(position, event.at().nanos(), member);
        lastSigns.put(member, now);
        if (event instanceof Start start) {
            var run = new Running(member, new RecordId(start.tp(), start.off()));
            // more than one only if a record runs twice at once, which is what a rule wants to see
            running.computeIfAbsent(run, key -> new ArrayList<>(1)).add(new Begun(position, start));
        } else if (event instanceof End end) {
            ended(end, now);
        } else if (event instanceof FaultOn fault && fault.kind().equals(FaultOn.KILL)) {
            cutOff(fault.target(), now);
        }
    }

    private void ended(End end, Moment now) {
        var run = new Running(now.member(), new RecordId(end.tp(), end.off()));
        List<Begun> begun = running.get(run);
        if (begun == null) {
            // nobody saw it begin: a handler that answers twice, or a damaged history
            var start = new Start(end.at(), end.tp(), end.own(), end.off(), null, end.attempt(), null);
            add(run, new Begun(now.position(), start), now, end.outcome());
            return;
        }
        add(run, begun.remove(ended(begun, end)), now, end.outcome());
        if (begun.isEmpty()) {
            running.remove(run);
        }
    }

    /**
     * Which one: of its ownership, and of two records that stood at one offset the one that is there, since the handler of the
     * other was left behind.
     */
    private int ended(List<Begun> begun, End end) {
        int ended = 0;
        for (int i = 1; i < begun.size(); i++) {
            ended = rank(begun.get(i), end) > rank(begun.get(ended), end) ? i : ended;
        }
        return ended;
    }

    private long rank(Begun begun, End end) {
        return (begun.start().own() == end.own() ? 1L << Integer.SIZE : 0)
                + id(begun).life();
    }

    private RecordId id(Begun begun) {
        Start start = begun.start();
        return readings.record(start.at().member(), start.tp(), start.own(), start.off(), begun.position());
    }

    private void cutOff(@Nullable String process, Moment kill) {
        running.entrySet().removeIf(entry -> {
            Member member = entry.getKey().member();
            if (!member.proc().equals(process)) {
                return false;
            }
            var end = new Moment(kill.position(), kill.nanos(), member);
            entry.getValue().forEach(begun -> add(entry.getKey(), begun, end, null));
            return true;
        });
    }

    private void endTheRest() {
        running.forEach((run, all) ->
                all.forEach(begun -> add(run, begun, lastSigns.getOrDefault(run.member(), moment(begun)), null)));
    }

    private static Moment moment(Begun begun) {
        return new Moment(
                begun.position(), begun.start().at().nanos(), begun.start().at().member());
    }

    private void add(Running run, Begun begun, Moment end, End.@Nullable Outcome outcome) {
        Start start = begun.start();
        Ownership ownership = ownerships.of(run.member(), start.tp(), start.own(), begun.position());
        attempts.add(new Attempt(id(begun), start, ownership, moment(begun), end, outcome));
    }
}
