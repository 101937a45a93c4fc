package dev.levee.proof.search.takeover;

import dev.levee.proof.search.Model.Step;
import dev.levee.proof.search.takeover.Entry.Place;
import dev.levee.proof.search.takeover.RetryLog.Logged;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Triage asks for records to be replayed, and the owner finds that: in its fold, or where it reads on behind that. A request
 * is a version that waits in the retry topic like a PARK. It is refused for a record that has no fate yet.
 */
final class Replaying {

    private Replaying() {}

    /** Triage writes, may die before it knows, and writes again. */
    static void ask(RetryProtocol protocol, State state, List<Step<State>> steps) {
        if (state.asked().requests() < protocol.bounds().requests()) {
            for (int origin = 0; origin < protocol.bounds().records(); origin++) {
                if (state.handled().contains(origin)) {
                    steps.add(new Step<>(
                            "triage asks for " + origin,
                            state.with(state.log().append(Write.Park.request(origin)))
                                    .with(state.asked().ask(origin))));
                }
            }
        }
    }

    static void steps(RetryProtocol protocol, State state, int i, Owner.Running running, List<Step<State>> steps) {
        int at = running.replays().tailed();
        if (protocol.bounds().requests() > 0 && at < state.log().end()) {
            Owner.Running read = running.with(running.replays().tailed(at + 1));
            steps.add(new Step<>(
                    i + " reads on to " + at,
                    read(protocol, state, i, read, state.log().at(at))));
        }
    }

    private static State read(
            RetryProtocol protocol, State state, int i, Owner.Running running, @Nullable Logged logged) {
        if (logged == null || !logged.write().version().isRequest()) {
            return state.with(i, running);
        }
        if (logged.write() instanceof Write.Park request) {
            return judge(protocol, state, i, running, new Standing(request, logged.offset()));
        }
        return state.with(
                i, running.with(running.replays().remember(logged.write().origin())));
    }

    /** Once for each request that is found. */
    static State judge(RetryProtocol protocol, State state, int i, Owner.Running running, Standing request) {
        int origin = request.park().origin();
        if (running.replays().isActive(origin)) {
            return state.with(i, running); // the tombstone of one ends both
        }
        if (running.replays().remembered().contains(origin)) {
            return answer(protocol, state, i, running, request);
        }
        if (!running.finished().contains(origin) || running.isParked(origin)) {
            return answer(protocol, state.with(state.asked().answer(origin)), i, running, request);
        }
        return state.with(i, running.with(running.replays().begin(request)).add(new Entry(origin, Place.REPLAY)));
    }

    static State run(RetryProtocol protocol, State state, int i, Owner.Running running, Entry entry) {
        int origin = entry.origin();
        String breaks =
                state.asked().closed().contains(origin) && state.owner() == i ? "REPLAYED TWICE " + origin : null;
        State next = state.with(state.asked().answer(origin)).broken(breaks);
        return answer(
                protocol, next, i, running.remove(entry), running.replays().of(origin));
    }

    private static State answer(RetryProtocol protocol, State state, int i, Owner.Running running, Standing request) {
        Owner.Running answered = running.with(running.replays().answer(request));
        return RetryTopic.end(protocol, state, i, answered, List.of(request));
    }

    /** In the fold of an owner that began with {@code begun}. */
    static State found(RetryProtocol protocol, State state, int i, Committed begun, Standing request) {
        var running = (Owner.Running) state.members().get(i).owner();
        return isAnswered(protocol, begun, request.park())
                ? answer(protocol, state, i, running, request)
                : judge(protocol, state, i, running, request);
    }

    /** By a predecessor, who could not end it maybe. */
    static boolean isAnswered(RetryProtocol protocol, Committed begun, Write.Park request) {
        boolean itself =
                begun.replayed().stream().anyMatch(answered -> answered.park().equals(request));
        return itself || (!protocol.has(Rule.REPLAY_DONE_APART) && begun.done().contains(request.origin()));
    }
}
