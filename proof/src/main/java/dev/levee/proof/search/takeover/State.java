package dev.levee.proof.search.takeover;

import dev.levee.proof.search.Mix;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The world at one moment.
 *
 * @param owner which of {@code members} owns the partition by the coordinator's word; -1 for none
 * @param handled records whose handler succeeded, in whatever process
 * @param failures attempts that failed so far
 * @param compactions so far
 * @param unheard PARKs whose answers did not come in time, so far
 * @param asked of triage
 * @param broken the promise that the last step broke; null if none
 */
record State(
        RetryLog log,
        Committed committed,
        int owner,
        List<Member> members,
        Offsets handled,
        int failures,
        int compactions,
        int unheard,
        Asked asked,
        @Nullable String broken) {

    static final State INITIAL = new State(
            new RetryLog(0, List.of()),
            new Committed(Offsets.NONE, Offsets.NONE, List.of(), 0, List.of(), 0),
            -1,
            List.of(),
            Offsets.NONE,
            0,
            0,
            0,
            Asked.NOTHING,
            null);

    State assign() {
        var more = new ArrayList<>(members);
        more.add(Member.JOINED);
        return new State(
                log,
                committed,
                members.size(),
                List.copyOf(more),
                handled,
                failures,
                compactions,
                unheard,
                asked,
                broken);
    }

    State with(int index, Member member) {
        var changed = new ArrayList<>(members);
        changed.set(index, member);
        return new State(
                log, committed, owner, List.copyOf(changed), handled, failures, compactions, unheard, asked, broken);
    }

    State with(int index, Owner changed) {
        return with(index, members.get(index).as(changed));
    }

    State send(int index, Write write) {
        return with(index, members.get(index).sends(write));
    }

    State with(RetryLog changed) {
        return new State(changed, committed, owner, members, handled, failures, compactions, unheard, asked, broken);
    }

    State with(Committed changed) {
        return new State(log, changed, owner, members, handled, failures, compactions, unheard, asked, broken);
    }

    State handled(int origin, @Nullable String breaks) {
        return new State(
                log, committed, owner, members, handled.with(origin), failures, compactions, unheard, asked, breaks);
    }

    State failed() {
        return new State(log, committed, owner, members, handled, failures + 1, compactions, unheard, asked, broken);
    }

    State compacted(RetryLog changed) {
        return new State(
                changed, committed, owner, members, handled, failures, compactions + 1, unheard, asked, broken);
    }

    State unanswered() {
        return new State(log, committed, owner, members, handled, failures, compactions, unheard + 1, asked, broken);
    }

    State with(Asked changed) {
        return new State(log, committed, owner, members, handled, failures, compactions, unheard, changed, broken);
    }

    State broken(@Nullable String breaks) {
        return new State(log, committed, owner, members, handled, failures, compactions, unheard, asked, breaks);
    }

    long fingerprint() {
        var mix = new Mix();
        mix.add(log.end())
                .add(owner)
                .add(handled.bits())
                .add(failures)
                .add(compactions)
                .add(unheard);
        mix.add(asked.requests())
                .add(asked.origins().bits())
                .add(asked.answered().bits())
                .add(asked.closed().bits());
        log.entries().forEach(logged -> add(mix.add(logged.offset()), logged.write()));
        add(mix, committed);
        for (Member member : members) {
            mix.add(-1);
            add(mix, member.owner());
            member.inFlight().forEach(sent -> add(mix.add(sent.awaited() ? 9 : 10), sent.write()));
            member.unanswered().forEach(logged -> add(mix.add(11).add(logged.offset()), logged.write()));
        }
        return mix.add(broken == null ? 0 : 1).bits();
    }

    private static void add(Mix mix, Owner owner) {
        if (owner instanceof Owner.Asked asked) {
            mix.add(1).add(asked.retryEnd());
        } else if (owner instanceof Owner.TakenOver over) {
            add(mix.add(2), over.begun());
        } else if (owner instanceof Owner.Running running) {
            mix.add(3)
                    .add(running.epoch())
                    .add(running.position())
                    .add(running.finished().bits());
            mix.add(running.done().bits());
            running.entries().forEach(entry -> mix.add(entry.origin()).add(entry.place().code));
            add(mix, running.versions());
            add(mix, running.replays());
        } else {
            mix.add(4);
        }
    }

    private static void add(Mix mix, Versions versions) {
        versions.standing().forEach(version -> add(mix.add(version.offset()), version.park()));
        versions.ended().forEach(park -> add(mix.add(8), park));
        versions.voids().forEach(park -> add(mix.add(12), park));
        mix.add(versions.end());
    }

    private static void add(Mix mix, Replays replays) {
        mix.add(replays.tailed()).add(replays.remembered().bits());
        replays.active().forEach(request -> add(mix.add(13).add(request.offset()), request.park()));
        replays.answered().forEach(request -> add(mix.add(14).add(request.offset()), request.park()));
    }

    private static void add(Mix mix, Committed committed) {
        mix.add(committed.finished().bits()).add(committed.done().bits()).add(committed.epoch());
        mix.add(committed.low());
        committed.replayed().forEach(request -> add(mix.add(15).add(request.offset()), request.park()));
        committed.takeovers().forEach(takeover -> mix.add(takeover.epoch()).add(takeover.end()));
    }

    private static void add(Mix mix, Write write) {
        mix.add(write instanceof Write.Park ? 6 : 7).add(write.origin());
        mix.add(write.version().epoch()).add(write.version().attempt());
    }
}
