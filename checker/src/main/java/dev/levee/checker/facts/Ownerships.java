package dev.levee.checker.facts;

import dev.levee.checker.event.Assign;
import dev.levee.checker.event.Event;
import dev.levee.checker.event.FaultOn;
import dev.levee.checker.event.Lost;
import dev.levee.checker.event.Member;
import dev.levee.checker.event.Revoke;
import dev.levee.checker.event.Revoked;
import dev.levee.checker.history.History;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Who owned what, and when. */
public final class Ownerships {

    private record Holder(Member member, TopicPartition tp) {}

    private final List<Ownership> all = new ArrayList<>();
    private final Map<Holder, List<Ownership>> byHolder = new HashMap<>();
    private final Map<TopicPartition, List<Ownership>> byLog = new HashMap<>();

    private Ownerships() {}

    static Ownerships of(History history) {
        var ownerships = new Ownerships();
        List<Event> events = history.events();
        for (int position = 0; position < events.size(); position++) {
            ownerships.see(position, events.get(position));
        }
        return ownerships;
    }

    /** In the order of assignment. */
    public List<Ownership> all() {
        return all;
    }

    /** Of one log, whoever had it, in the order of assignment. */
    public List<Ownership> of(TopicPartition tp) {
        return byLog.getOrDefault(tp, List.of());
    }

    /**
     * The ownership that an event at the position speaks of; null if the member was never assigned the log before.
     *
     * @param own its number; 0 is the latest
     */
    public @Nullable Ownership of(Member member, TopicPartition tp, int own, int position) {
        List<Ownership> held = byHolder.getOrDefault(new Holder(member, tp), List.of());
        for (int i = held.size() - 1; i >= 0; i--) {
            Ownership candidate = held.get(i);
            if (candidate.assigned() <= position && (own == 0 || candidate.own() == own)) {
                return candidate;
            }
        }
        return null;
    }

    /** The first of another member that was assigned the log after this one; null if there is none. */
    public @Nullable Ownership successor(Ownership of) {
        for (Ownership candidate : of(of.tp())) {
            if (candidate.assigned() > of.assigned() && !candidate.member().equals(of.member())) {
                return candidate;
            }
        }
        return null;
    }

    private void see(int position, Event event) {
        Member member = event.at().member();
        if (event instanceof Assign assign) {
            assign.tps().forEach(tp -> add(new Ownership(member, tp, assign.own(), position)));
        } else if (event instanceof Revoke revoke) {
            revoke.tps().forEach(tp -> latest(member, tp, o -> o.drain(position)));
        } else if (event instanceof Revoked revoked) {
            revoked.tps().forEach(tp -> latest(member, tp, o -> o.end(position, Ownership.End.REVOKED)));
        } else if (event instanceof Lost lost) {
            lost.tps().forEach(tp -> latest(member, tp, o -> o.end(position, Ownership.End.LOST)));
        } else if (event instanceof FaultOn fault && fault.kind().equals(FaultOn.KILL)) {
            all.stream()
                    .filter(o -> o.member().proc().equals(fault.target()))
                    .forEach(o -> o.end(position, Ownership.End.KILLED));
        }
    }

    private void add(Ownership ownership) {
        latest(ownership.member(), ownership.tp(), o -> o.end(ownership.assigned(), Ownership.End.REVOKED));
        all.add(ownership);
        byHolder.computeIfAbsent(new Holder(ownership.member(), ownership.tp()), holder -> new ArrayList<>())
                .add(ownership);
        byLog.computeIfAbsent(ownership.tp(), tp -> new ArrayList<>()).add(ownership);
    }

    private void latest(Member member, TopicPartition tp, Consumer<Ownership> change) {
        List<Ownership> held = byHolder.getOrDefault(new Holder(member, tp), List.of());
        if (!held.isEmpty()) {
            change.accept(held.get(held.size() - 1));
        }
    }
}
