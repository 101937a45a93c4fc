package dev.levee.triage.replay;

import dev.levee.triage.failure.FailureId;
import dev.levee.triage.failure.FailureState;
import dev.levee.triage.lifecycle.Entry;
import dev.levee.triage.lifecycle.Lifecycle;
import dev.levee.triage.lifecycle.Ref;
import dev.levee.triage.lifecycle.Stamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A replay with everything around it: a log, a group that answers, and executors of which one may die after any durable act. The
 * group keeps its promise: it handles a letter once for each replay id.
 */
final class SimulatedReplay {

    static final String JOB = "r1";
    private static final long MAX_LAG = 60_000;

    private final List<Ref> letters;
    private final Set<Ref> failing;
    private final int dieAfter;
    private final List<Entry> log = new ArrayList<>();
    private final List<Ref> arrived = new ArrayList<>();
    private final Map<FailureId, Integer> handled = new LinkedHashMap<>();
    private final List<Ref> answers = new ArrayList<>();
    private Lifecycle lifecycle = new Lifecycle();
    private int acts;
    private int executors = 1;
    private long now = 1_000;

    /** The executor's death; another one comes. */
    private static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    SimulatedReplay(List<Ref> letters, Set<Ref> failing, int dieAfter) {
        this.letters = letters;
        this.failing = failing;
        this.dieAfter = dieAfter;
    }

    SimulatedReplay run() {
        append(new Entry.Plan(stamp(), JOB, "billing", letters));
        while (true) {
            try {
                append(new Entry.Start(stamp(), JOB, executor()));
                execute();
                return this;
            } catch (Death death) {
                executors++;
                lifecycle = new Lifecycle();
                log.forEach(lifecycle::apply);
            }
        }
    }

    private void execute() {
        var run = new ReplayRun(lifecycle, JOB, executor(), Pace.DEFAULT, MAX_LAG);
        int read = 0;
        while (true) {
            Step next = run.next(Gates.UNKNOWN, now);
            if (next instanceof Step.Send send) {
                for (Ref ref : send.refs()) {
                    arrived.add(ref);
                    act();
                }
                append(new Entry.Sent(stamp(), JOB, executor(), send.refs()));
            } else if (next instanceof Step.Wait wait) {
                now += wait.millis();
                handleOne();
            } else if (next instanceof Step.End end) {
                append(new Entry.End(new Stamp(executor(), end.how(), now), JOB, executor()));
            } else if (next instanceof Step.GiveUp overdue) {
                append(new Entry.Overdue(stamp(), JOB, overdue.refs()));
            } else {
                return;
            }
            // outcomes are read from the beginning by each executor: what is known already is refused
            for (; read < answers.size(); read++) {
                Ref ref = answers.get(read);
                append(new Entry.Answer(stamp(), JOB, !failing.contains(ref), List.of(ref)));
            }
        }
    }

    /** The group handles what arrived, and publishes at least once. */
    private void handleOne() {
        for (Ref ref : arrived) {
            if (handled.merge(ref.id(), 1, (before, again) -> before) == 1 && !answers.contains(ref)) {
                answers.add(ref);
                answers.add(ref);
            }
        }
    }

    private void append(Entry entry) {
        log.add(entry);
        lifecycle.apply(entry);
        act();
    }

    private void act() {
        if (++acts == dieAfter) {
            throw new Death();
        }
    }

    private String executor() {
        return "executor-" + executors;
    }

    private Stamp stamp() {
        return new Stamp(executor(), "", now);
    }

    int acts() {
        return acts;
    }

    boolean died() {
        return executors > 1;
    }

    /** How often letters arrived at the group, again ones included. */
    int arrivals() {
        return arrived.size();
    }

    List<Ref> order() {
        return arrived.stream().distinct().toList();
    }

    Map<Ref, FailureState> states() {
        var states = new LinkedHashMap<Ref, FailureState>();
        letters.forEach(ref -> states.put(ref, lifecycle.stateOf(ref.id(), ref.place())));
        return states;
    }

    Lifecycle lifecycle() {
        return lifecycle;
    }
}
