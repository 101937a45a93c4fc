package dev.levee.proof.search.takeover;

import dev.levee.proof.search.Model.Step;
import java.util.List;

/** The coordinator, and what a process does before it handles anything. */
final class Membership {

    private Membership() {}

    static void steps(RetryProtocol protocol, State state, List<Step<State>> steps) {
        int members = state.members().size();
        if (members < protocol.bounds().ownerships()) {
            steps.add(new Step<>("the partition goes to " + members, state.assign()));
        }
        for (int i = 0; i < members; i++) {
            Owner owner = state.members().get(i).owner();
            if (owner instanceof Owner.Gone) {
                continue;
            }
            steps.add(new Step<>(i + " dies, or learns that it is superseded", state.with(i, new Owner.Gone())));
            if (owner instanceof Owner.Assigned) {
                int end = state.log().end();
                steps.add(new Step<>(
                        i + " asks for the end of the retry topic: " + end, state.with(i, new Owner.Asked(end))));
            } else if (owner instanceof Owner.Asked asked && state.owner() == i) {
                Committed begun = state.committed().takenOver(asked.retryEnd(), protocol.has(Rule.ALL_TAKEOVERS));
                steps.add(new Step<>(
                        i + " commits epoch " + begun.epoch() + ", takeover " + asked.retryEnd(),
                        state.with(begun).with(i, new Owner.TakenOver(begun))));
            } else if (owner instanceof Owner.TakenOver over) {
                fold(protocol, state, i, over.begun(), steps);
            }
        }
    }

    private static void fold(RetryProtocol protocol, State state, int i, Committed begun, List<Step<State>> steps) {
        var versions = state.log().fold(begun.takeovers(), protocol.key(), protocol.has(Rule.VOID));
        var running = Owner.Running.begin(begun).withVersions(versions);
        State next = state;
        for (Write.Park version : versions) {
            if (begun.done().contains(version.origin())) {
                running = running.withDone(running.done().with(version.origin()));
                next = next.send(i, new Write.Done(version));
            } else if (!running.isParked(version.origin())) {
                running = running.add(new Entry(version.origin(), Entry.Place.PARKED));
            }
        }
        while (running.finished().contains(running.position())) {
            running = running.polled();
        }
        steps.add(new Step<>(i + " folds the retry topic: " + versions + " are parked", next.with(i, running)));
    }
}
