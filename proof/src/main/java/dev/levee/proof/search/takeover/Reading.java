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
        List<Standing> replayed =
                protocol.has(Rule.REPLAY_IN_COMMIT) ? running.replays().answered() : List.of();
        Committed before = state.committed();
        int highest = low(protocol, state, running);
        for (int low = Math.min(before.low(), highest); low <= highest; low++) { // each is allowed
            commit(state, i, running, before.progressed(running.finished(), done, replayed, low), steps);
        }
        boolean ended = !protocol.has(Rule.VOIDS_ENDED_FIRST)
                || running.versions().voids().isEmpty();
        if (before.hasOlderTakeovers() && ended) {
            Committed progressed = before.progressed(running.finished(), done, replayed, highest);
            commit(state, i, running, progressed.withoutOlderTakeovers(), steps);
        }
    }

    private static int low(RetryProtocol protocol, State state, Owner.Running running) {
        Replays replays = running.replays();
        int low = running.versions().end();
        if (protocol.bounds().requests() > 0) {
            low = protocol.has(Rule.LOW_BEFORE_UNREAD)
                    ? replays.tailed()
                    : state.log().end();
        }
        if (protocol.has(Rule.REPLAYS_REMEMBERED)) {
            low = Math.min(
                    low,
                    state.log().firstOf(replays.remembered(), state.committed().low()));
        }
        for (Standing request : replays.active()) {
            low = Math.min(low, request.offset());
        }
        for (Entry entry : running.entries()) {
            if (protocol.has(Rule.LOW_BEFORE_PARKED) && entry.place() != Place.REPLAY) {
                low = Math.min(low, running.versions().lowOf(entry.origin()));
            }
        }
        return low;
    }

    private static void commit(
            State state, int i, Owner.Running running, Committed committed, List<Step<State>> steps) {
        if (committed.equals(state.committed()) && running.versions().ended().isEmpty()) {
            return;
        }
        State next =
                state.with(committed).with(i, running.with(running.versions().allEndedSent()));
        for (Standing request : running.replays().answered()) {
            next = next.with(next.asked().close(request.park().origin()));
        }
        for (Write.Park version : running.versions().ended()) {
            next = next.send(i, new Write.Done(version));
        }
        steps.add(new Step<>(i + " commits " + committed, next));
    }
}
