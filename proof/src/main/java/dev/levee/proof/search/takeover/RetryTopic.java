package dev.levee.proof.search.takeover;

import dev.levee.proof.search.Model.Step;
import dev.levee.proof.search.takeover.Entry.Place;
import dev.levee.proof.search.takeover.Write.Park;
import java.util.ArrayList;
import java.util.List;

/** Writes land, late or never; the topic is compacted. */
final class RetryTopic {

    private RetryTopic() {}

    static void steps(RetryProtocol protocol, State state, List<Step<State>> steps) {
        for (int i = 0; i < state.members().size(); i++) {
            Member member = state.members().get(i);
            if (member.inFlight().isEmpty()) {
                continue;
            }
            Write write = member.inFlight().get(0);
            State landed = state.with(state.log().append(write)).with(i, member.landed());
            if (member.owner() instanceof Owner.Running running) {
                landed = acknowledged(protocol, landed, i, running, write);
            } else if (member.owner() instanceof Owner.Gone) {
                steps.add(new Step<>(
                        "what " + i + " sent is lost", state.with(i, new Member(member.owner(), List.of()))));
            }
            steps.add(new Step<>(write + " of " + i + " lands", landed));
        }
        if (state.compactions() < protocol.bounds().compactions()) {
            RetryLog compacted = state.log().compacted(protocol.key());
            if (!compacted.equals(state.log())) {
                steps.add(new Step<>("the retry topic is compacted", state.compacted(compacted)));
            }
        }
    }

    /** Nobody needs {@code versions} any more: sends their tombstones when that may be said. */
    static State end(RetryProtocol protocol, State state, int i, Owner.Running running, List<Park> versions) {
        if (protocol.has(Rule.COMMIT_BEFORE_TOMBSTONE)) {
            return state.with(i, running.end(versions));
        }
        State next = state.with(i, running);
        for (Park version : versions) {
            next = next.send(i, new Write.Done(version));
        }
        return next;
    }

    private static State acknowledged(RetryProtocol protocol, State state, int i, Owner.Running running, Write write) {
        int key = protocol.key().applyAsInt(write);
        var versions = new ArrayList<>(running.versions());
        versions.removeIf(version -> protocol.key().applyAsInt(version) == key);
        if (write instanceof Park park) {
            var older = running.withVersions(versions).versionsOf(park.origin());
            versions.add(park);
            Owner.Running parked = running.withVersions(versions).finish(park.origin());
            var entry = new Entry(park.origin(), Place.PARKING);
            parked = parked.entries().contains(entry) ? parked.move(entry, Place.PARKED) : parked;
            return end(protocol, state, i, parked, older);
        }
        Owner.Running rest = running.withVersions(versions);
        boolean all = rest.versionsOf(write.origin()).isEmpty();
        return state.with(i, all ? rest.withDone(rest.done().without(write.origin())) : rest);
    }
}
