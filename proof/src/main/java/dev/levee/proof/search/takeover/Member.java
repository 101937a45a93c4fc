package dev.levee.proof.search.takeover;

import java.util.ArrayList;
import java.util.List;

/**
 * A process.
 *
 * @param inFlight its writes that have not landed, in order; they may outlive it
 */
record Member(Owner owner, List<Write> inFlight) {

    static final Member JOINED = new Member(new Owner.Assigned(), List.of());

    Member as(Owner changed) {
        return new Member(changed, inFlight);
    }

    Member sends(Write write) {
        var more = new ArrayList<>(inFlight);
        more.add(write);
        return new Member(owner, List.copyOf(more));
    }

    Member landed() {
        return new Member(owner, List.copyOf(inFlight.subList(1, inFlight.size())));
    }
}
