package dev.levee.proof.search.takeover;

import dev.levee.proof.search.takeover.RetryLog.Logged;
import java.util.ArrayList;
import java.util.List;

/**
 * A process.
 *
 * @param inFlight its writes that have not landed, in order; they may outlive it
 * @param unanswered its writes that have landed, but whose answer is late
 */
record Member(Owner owner, List<Sent> inFlight, List<Logged> unanswered) {

    /** @param awaited whether the answer still matters to the owner */
    record Sent(Write write, boolean awaited) {}

    static final Member JOINED = new Member(new Owner.Assigned(), List.of(), List.of());

    Member as(Owner changed) {
        return new Member(changed, inFlight, unanswered);
    }

    Member sends(Write write) {
        var more = new ArrayList<>(inFlight);
        more.add(new Sent(write, true));
        return new Member(owner, List.copyOf(more), unanswered);
    }

    /** Landed, or lost. */
    Member without(int index) {
        var fewer = new ArrayList<>(inFlight);
        fewer.remove(index);
        return new Member(owner, List.copyOf(fewer), unanswered);
    }

    Member givesUp(int index) {
        var changed = new ArrayList<>(inFlight);
        changed.set(index, new Sent(changed.get(index).write(), false));
        return new Member(owner, List.copyOf(changed), unanswered);
    }

    Member withUnanswered(Logged logged) {
        var more = new ArrayList<>(unanswered);
        more.add(logged);
        return new Member(owner, inFlight, List.copyOf(more));
    }

    Member answered(Logged logged) {
        var fewer = new ArrayList<>(unanswered);
        fewer.remove(logged);
        return new Member(owner, inFlight, List.copyOf(fewer));
    }
}
