package dev.levee.proof.search.takeover;

import dev.levee.proof.search.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The protocol of the retry topic for one source partition (DESIGN.md §4), with every interleaving of owners, zombies,
 * deaths, late writes and compaction.
 *
 * <p><b>Two stores.</b> The group's commit is written by the owner alone: the coordinator refuses everybody else. The retry
 * topic refuses nobody, and a write may land long after its writer was superseded. So every write names an owner epoch, and
 * the commit says which epoch began at which end of the retry topic: that makes late PARKs {@link Rule#VOID}.
 *
 * <p><b>An ownership.</b> Asks for the end of the retry topic ({@link Owner.Asked}), commits epoch and takeover
 * ({@link Owner.TakenOver}), folds the retry topic into what is parked, and only then reads and handles
 * ({@link Owner.Running}).
 *
 * <p><b>The way of a parked record.</b> Its first attempt fails: PARK is sent; acknowledged: its source record is finished.
 * Handled at last: it is done, which travels in the next commit of the source; committed: tombstones are sent for all its
 * versions; acknowledged: forgotten.
 *
 * <p><b>Forgetting.</b> Of the takeovers, only the own one stays once all is ended that older ones make void; of the retry
 * topic, nobody reads again what stands below {@code low}.
 *
 * <p><b>Replays.</b> Triage writes a request, and maybe a copy of it, for a record that has its fate. It waits like a PARK that
 * nobody owns, runs once more, and is answered: {@link Replaying}. An origin that was handled and comes again is not the same
 * as one that is done, so answered requests are committed under a name of their own.
 *
 * <p>A death is not in it: who does nothing any more is dead, and what was sent may land or not.
 *
 * <p>Left out of the model, because they are local to one owner: due times, attempts, dead letters (a fate like any other),
 * bytes and their prefetching.
 */
public final class RetryProtocol implements Model<State> {

    private final Bounds bounds;
    private final Set<Rule> rules;

    /** @param rules those that hold */
    public RetryProtocol(Bounds bounds, Set<Rule> rules) {
        this.bounds = bounds;
        this.rules = rules;
    }

    Bounds bounds() {
        return bounds;
    }

    boolean has(Rule rule) {
        return rules.contains(rule);
    }

    /** Compaction keeps the last write of each. */
    ToIntFunction<Write> key() {
        return has(Rule.KEY_PER_VERSION)
                ? write -> write.origin() << 16
                        | write.version().epoch() << 8
                        | write.version().attempt()
                : Write::origin;
    }

    /** What an owner that began with {@code committed} would find parked, tombstones of its predecessors not yet written. */
    List<Standing> parked(State state) {
        return parked(state.log(), state.committed());
    }

    List<Standing> parked(RetryLog log, Committed begun) {
        return log.live(begun.low(), takeovers(begun), key());
    }

    List<Standing> voids(RetryLog log, Committed begun) {
        return log.voids(begun.low(), takeovers(begun), key());
    }

    /** What an owner that began with {@code begun} would find asked for, answers of its predecessors not yet written. */
    List<Standing> requests(RetryLog log, Committed begun) {
        return log.requests(begun.low(), has(Rule.REQUEST_NEVER_VOID) ? List.of() : begun.takeovers(), key());
    }

    private List<Takeover> takeovers(Committed committed) {
        return has(Rule.VOID) ? committed.takeovers() : List.of();
    }

    @Override
    public State initial() {
        return State.INITIAL;
    }

    @Override
    public List<Step<State>> steps(State state) {
        var steps = new ArrayList<Step<State>>();
        Membership.steps(this, state, steps);
        RetryTopic.steps(this, state, steps);
        Replaying.ask(this, state, steps);
        for (int i = 0; i < state.members().size(); i++) {
            if (state.members().get(i).owner() instanceof Owner.Running running) {
                Reading.steps(this, state, i, running, steps);
                Handling.steps(this, state, i, running, steps);
                Replaying.steps(this, state, i, running, steps);
            }
        }
        return steps;
    }

    @Override
    public long fingerprint(State state) {
        return state.fingerprint();
    }

    @Override
    public @Nullable String violation(State state) {
        if (state.broken() != null) {
            return state.broken();
        }
        Committed committed = state.committed();
        Offsets waiting = Offsets.NONE;
        for (Standing parked : parked(state)) {
            waiting = waiting.with(parked.park().origin());
        }
        waiting = waiting.without(committed.done());
        Offsets lost = committed.finished().without(state.handled()).without(waiting);
        if (!lost.isEmpty()) {
            return "A1 LOST " + lost;
        }
        Offsets forgotten = forgotten(state);
        return forgotten.isEmpty() ? overtaken(waiting, committed.finished()) : "REQUEST LOST " + forgotten;
    }

    /** Asked for and not answered, but an owner that began now would not find that. */
    private Offsets forgotten(State state) {
        Offsets found = state.asked().answered();
        for (Standing request : requests(state.log(), state.committed())) {
            if (!Replaying.isAnswered(this, state.committed(), request.park())) {
                found = found.with(request.park().origin());
            }
        }
        return state.asked().origins().without(found);
    }

    /** An owner that began now would run a record after the last outcome of a later one. */
    private @Nullable String overtaken(Offsets waiting, Offsets finished) {
        for (int later = 1; later < bounds.records(); later++) {
            boolean ended = finished.contains(later) && !waiting.contains(later);
            for (int origin = 0; ended && origin < later; origin++) {
                if (waiting.contains(origin) && bounds.sameKey(origin, later)) {
                    return "A22 OVERTAKE " + later + " before " + origin;
                }
            }
        }
        return null;
    }
}
