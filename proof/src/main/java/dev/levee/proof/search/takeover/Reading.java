package dev.levee.proof.search.takeover;

import dev.levee.proof.search.Model.Step;
import dev.levee.proof.search.takeover.Entry.Place;
import java.util.List;

/** A running owner reads its source, and commits. */
final class Reading {

    private Reading() {}

    static void steps(RetryProtocol protocol, State state, int i, Owner.Running running, List<Step<State>> steps) {
        if (running.position() < protocol.bounds().records()) {
            steps.add(new Step<>(
                    i + " polls " + running.position(), state.with(i, polled(protocol, running, running.position()))));
        }
        if (state.owner() == i) {
            commit(protocol, state, i, running, steps);
        }
    }

    private static Owner.Running polled(RetryProtocol protocol, Owner.Running running, int offset) {
        if (running.finished().contains(offset)) {
            return running.polled();
        }
        if (protocol.has(Rule.IDENTITY) && running.isParked(offset)) {
            return running.polled().finish(offset);
        }
        return running.polled().add(new Entry(offset, Place.MEMORY));
    }

    private static void commit(
            RetryProtocol protocol, State state, int i, Owner.Running running, List<Step<State>> steps) {
        Offsets done = protocol.has(Rule.ONE_STORE) ? running.done() : Offsets.NONE;
        var committed = new Committed(
                running.finished(),
                done,
                state.committed().epoch(),
                state.committed().takeovers());
        if (committed.equals(state.committed()) && running.ended().isEmpty()) {
            return;
        }
        State next = state.with(committed).with(i, running.withEnded(List.of()));
        for (Write.Park version : running.ended()) {
            next = next.send(i, new Write.Done(version));
        }
        steps.add(new Step<>(i + " commits finished " + running.finished() + ", done " + done, next));
    }
}
