package dev.levee.proof.search.shard;

import dev.levee.internal.engine.CommitPoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One partition with everybody who has to do with it. Not thread-safe. */
final class World {

    /**
     * Something that may happen next.
     *
     * @param offset of the record that it is about; -1 for none
     */
    record Choice(Member by, String verb, long offset, Runnable happens) {
        String what() {
            return "p" + by.number + " " + verb + (offset < 0 ? "" : " " + offset);
        }
    }

    final Scope scope;
    final Records log;
    final Promises promises;
    final Coordinator coordinator = new Coordinator();
    final List<Member> members = new ArrayList<>();
    long now = 1_000_000_000L;
    int ownerships;
    int failures;
    int unknowns;

    World(Scope scope) {
        this.scope = scope;
        this.log = new Records(scope);
        this.promises = new Promises(log);
    }

    /** In an order that depends on the state alone. */
    List<Choice> choices() {
        var choices = new ArrayList<Choice>();
        Membership.add(this, choices);
        for (Member member : members) {
            Working.add(this, member, choices);
            Writing.add(this, member, choices);
        }
        return choices;
    }

    boolean maySomeFail() {
        return failures < scope.failures();
    }

    boolean mayAnswersFail() {
        return unknowns < scope.unknowns();
    }

    boolean isThereAnother() {
        return ownerships < scope.ownerships();
    }

    /** The request of {@code by} arrives. Says whether it is carried out. */
    boolean commit(Member by, CommitPoint point) {
        var before = coordinator.finished();
        boolean accepted = coordinator.commit(by, point);
        if (accepted) {
            promises.committed(point, before, by.ownerEpoch, by.position);
        }
        return accepted;
    }

    /** A handler begins with the record at {@code offset}. */
    void begins(Member by, int offset) {
        for (Member other : members) {
            for (Member.Work work : other.workers) {
                boolean same = work.inside >= 0 && log.sameKey(work.inside, offset);
                if (same && (other == by || !(work.excused || by.superseded))) {
                    promises.overlaps(offset, work.inside);
                }
            }
        }
        promises.begins(offset, by.superseded, coordinator.finished());
    }

    /** Once something has happened. */
    void look() {
        Member owner = coordinator.owner;
        if (owner != null && owner.rests(log.end())) {
            promises.rests(owner.shard().commitPoint());
        }
    }

    @Nullable
    String broken() {
        return promises.broken;
    }
}
