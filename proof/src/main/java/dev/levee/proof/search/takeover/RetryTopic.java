package dev.levee.proof.search.takeover;

import dev.levee.proof.search.Model.Step;
import dev.levee.proof.search.takeover.Entry.Place;
import dev.levee.proof.search.takeover.RetryLog.Logged;
import dev.levee.proof.search.takeover.Write.Park;
import java.util.List;

/** Writes land, late or never; their answers come, late or never; the topic is compacted. */
final class RetryTopic {

    private RetryTopic() {}

    static void steps(RetryProtocol protocol, State state, List<Step<State>> steps) {
        for (int i = 0; i < state.members().size(); i++) {
            Member member = state.members().get(i);
            for (int at = 0; at < member.inFlight().size(); at++) {
                var sent = member.inFlight().get(at);
                if (sent.awaited()) {
                    lands(protocol, state, i, at, steps);
                    break;
                }
                steps.add(new Step<>(sent.write() + " of " + i + " lands, unheard", landed(state, i, at)));
                if (protocol.has(Rule.IN_ORDER)) {
                    steps.add(new Step<>(
                            sent.write() + " of " + i + " is lost, unheard", state.with(i, member.without(at))));
                    break;
                }
            }
            if (member.owner() instanceof Owner.Running running) {
                for (Logged logged : member.unanswered()) {
                    steps.add(new Step<>(
                            i + " hears of " + logged.write(),
                            acknowledged(protocol, state.with(i, member.answered(logged)), i, running, logged)));
                }
            }
        }
        if (state.compactions() < protocol.bounds().compactions()) {
            RetryLog compacted = state.log().compacted(protocol.key());
            if (!compacted.equals(state.log())) {
                steps.add(new Step<>("the retry topic is compacted", state.compacted(compacted)));
            }
        }
    }

    private static void lands(RetryProtocol protocol, State state, int i, int at, List<Step<State>> steps) {
        Member member = state.members().get(i);
        Write write = member.inFlight().get(at).write();
        State landed = landed(state, i, at);
        if (!(member.owner() instanceof Owner.Running running)) {
            steps.add(new Step<>(write + " of " + i + " lands", landed));
            return;
        }
        var logged = new Logged(state.log().end(), write);
        steps.add(new Step<>(write + " of " + i + " lands", acknowledged(protocol, landed, i, running, logged)));
        if (write instanceof Park park && state.unheard() < protocol.bounds().unheard()) {
            Member late = landed.members().get(i).withUnanswered(logged);
            steps.add(new Step<>(
                    write + " of " + i + " lands, its answer is late",
                    landed.unanswered().with(i, late)));
            steps.add(new Step<>(
                    i + " gives up " + write + " and writes it again",
                    givenUp(state.unanswered().with(i, member.givesUp(at)), i, running, park)));
        }
    }

    private static State landed(State state, int i, int at) {
        Member member = state.members().get(i);
        return state.with(state.log().append(member.inFlight().get(at).write())).with(i, member.without(at));
    }

    private static State givenUp(State state, int i, Owner.Running running, Park park) {
        var versions = running.versions().with(new Standing(park, Standing.UNHEARD));
        return state.with(i, running.with(versions)).send(i, versions.next(park.origin(), running.epoch()));
    }

    /** Nobody needs {@code versions} any more: sends their tombstones when that may be said. */
    static State end(RetryProtocol protocol, State state, int i, Owner.Running running, List<Standing> versions) {
        var parks = versions.stream()
                .filter(version -> version.isHeard() || protocol.has(Rule.UNHEARD_ENDED))
                .map(Standing::park)
                .toList();
        if (protocol.has(Rule.COMMIT_BEFORE_TOMBSTONE)) {
            return state.with(i, running.with(running.versions().end(parks)));
        }
        State next = state.with(i, running);
        for (Park version : parks) {
            next = next.send(i, new Write.Done(version));
        }
        return next;
    }

    private static State acknowledged(
            RetryProtocol protocol, State state, int i, Owner.Running running, Logged logged) {
        Write write = logged.write();
        if (write.version().isRequest()) {
            return state.with(i, running.with(running.replays().forget(write.origin())));
        }
        var rest = running.versions().without(protocol.key().applyAsInt(write), protocol.key());
        if (write instanceof Park park) {
            Owner.Running parked =
                    running.with(rest.with(new Standing(park, logged.offset()))).finish(park.origin());
            var entry = new Entry(park.origin(), Place.PARKING);
            parked = parked.entries().contains(entry) ? parked.move(entry, Place.PARKED) : parked;
            return end(protocol, state, i, parked, rest.of(park.origin()));
        }
        boolean all = rest.of(write.origin()).stream()
                .noneMatch(version -> version.isHeard() || protocol.has(Rule.UNHEARD_ENDED));
        Owner.Running fewer = running.with(rest);
        return state.with(i, all ? fewer.withDone(fewer.done().without(write.origin())) : fewer);
    }
}
