package dev.levee.proof.search.takeover;

import dev.levee.proof.search.Model.Step;
import dev.levee.proof.search.takeover.Entry.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A running owner handles what may run, and parks what failed or waits behind it. */
final class Handling {

    private Handling() {}

    static void steps(RetryProtocol protocol, State state, int i, Owner.Running running, List<Step<State>> steps) {
        for (Entry entry : running.entries()) {
            if (mayRun(protocol, running, entry) && entry.place() == Place.REPLAY) {
                steps.add(new Step<>(
                        i + " handles " + entry.origin() + " again",
                        Replaying.run(protocol, state, i, running, entry)));
            } else if (mayRun(protocol, running, entry)) {
                steps.add(new Step<>(i + " handles " + entry.origin(), succeed(protocol, state, i, running, entry)));
                if (state.failures() < protocol.bounds().failures()) {
                    State failed = park(protocol, state.failed(), i, running, entry);
                    steps.add(new Step<>(i + " fails " + entry.origin() + " and parks it", failed));
                }
            } else if (entry.place() == Place.MEMORY) {
                steps.add(new Step<>(
                        i + " parks " + entry.origin() + " behind its predecessor",
                        park(protocol, state, i, running, entry)));
            }
        }
    }

    private static boolean mayRun(RetryProtocol protocol, Owner.Running running, Entry entry) {
        if (entry.place() == Place.PARKING) {
            return false;
        }
        if (entry.place() == Place.PARKED
                && protocol.has(Rule.WAIT_FOR_SOURCE)
                && entry.origin() >= running.position()) {
            return false;
        }
        for (Entry before : running.entries()) {
            if (before.origin() >= entry.origin()) {
                break;
            }
            boolean waits = protocol.has(Rule.ONE_SEQUENCE) || before.place() != Place.PARKING;
            if (waits && protocol.bounds().sameKey(before.origin(), entry.origin())) {
                return false;
            }
        }
        return true;
    }

    private static State succeed(RetryProtocol protocol, State state, int i, Owner.Running running, Entry entry) {
        int origin = entry.origin();
        State next = state.handled(origin, state.owner() == i ? overtaken(protocol, running, origin) : null);
        Owner.Running without = running.remove(entry);
        if (entry.place() == Place.MEMORY) {
            return next.with(i, without.finish(origin));
        }
        Owner.Running done = without.withDone(running.done().with(origin));
        return RetryTopic.end(protocol, next, i, done, running.versions().of(origin));
    }

    /** A later record of the key has had its last outcome already. */
    private static @Nullable String overtaken(RetryProtocol protocol, Owner.Running running, int origin) {
        for (int later = origin + 1; later < protocol.bounds().records(); later++) {
            if (protocol.bounds().sameKey(origin, later)
                    && running.finished().contains(later)
                    && !running.isParked(later)) {
                return "A22 OVERTAKE " + later + " before " + origin;
            }
        }
        return null;
    }

    private static State park(RetryProtocol protocol, State state, int i, Owner.Running running, Entry entry) {
        Owner.Running parking = running.move(entry, Place.PARKING);
        if (!protocol.has(Rule.PARK_ACKNOWLEDGED)) {
            parking = parking.finish(entry.origin());
        }
        return state.with(i, parking).send(i, running.versions().next(entry.origin(), running.epoch()));
    }
}
