package dev.levee.proof.search.takeover;

import dev.levee.proof.search.Model.Step;
import java.util.ArrayList;
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
            if (owner instanceof Owner.Assigned && state.owner() == i) {
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

    /** What its predecessors committed as done is ended at once; what it finds void or superseded itself, after a commit. */
    private static void fold(RetryProtocol protocol, State state, int i, Committed begun, List<Step<State>> steps) {
        var parked = protocol.parked(state.log(), begun);
        var voids = protocol.voids(state.log(), begun);
        var versions = new Versions(parked, List.of(), parks(voids), state.log().end());
        var replays = Replays.after(state.log().end(), state.log().ended(begun.low()));
        var running = Owner.Running.begin(begun, versions, replays);
        var unneeded = new ArrayList<>(voids);
        State next = state;
        for (Standing version : parked) {
            int origin = version.park().origin();
            if (begun.done().contains(origin)) {
                running = running.withDone(running.done().with(origin));
                next = next.send(i, new Write.Done(version.park()));
            } else if (!running.isParked(origin)) {
                running = running.add(new Entry(origin, Entry.Place.PARKED));
                unneeded.addAll(versions.superseded(origin));
            }
        }
        while (running.finished().contains(running.position())) {
            running = running.polled();
        }
        next = RetryTopic.end(protocol, next, i, running, unneeded);
        for (Standing request : protocol.requests(state.log(), begun)) {
            next = Replaying.found(protocol, next, i, begun, request);
        }
        steps.add(new Step<>(
                i + " folds the retry topic: " + parks(parked) + " are parked, " + parks(voids) + " void", next));
    }

    private static List<Write.Park> parks(List<Standing> versions) {
        return versions.stream().map(Standing::park).toList();
    }
}
