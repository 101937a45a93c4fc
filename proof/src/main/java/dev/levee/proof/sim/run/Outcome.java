package dev.levee.proof.sim.run;

import dev.levee.checker.Verdict;
import dev.levee.checker.event.Event;
import dev.levee.checker.finding.AnomalyId;
import java.util.List;
import java.util.Set;

/**
 * What a run came to.
 *
 * @param struck in which steps of a parked record its owner was struck
 * @param happened how many events the world had
 * @param rebalances generations of the group, in its protocol
 * @param nanos how long it took, in virtual time
 */
public record Outcome(
        Plan plan,
        List<Event> history,
        Verdict verdict,
        Set<Situation> situations,
        Set<Struck> struck,
        long happened,
        int rebalances,
        long nanos) {

    /** Of the whole history: the same for the same seed, wherever it runs. */
    String hash() {
        return HistoryHash.of(history);
    }

    public boolean isClean() {
        return verdict.isClean();
    }

    /** The smallest plan that was found to show an anomaly of the same kind as the first one here; this must not be clean. */
    Plan smallestPlan() {
        AnomalyId sought = verdict.anomalies().get(0).id();
        return Shrinker.shrink(
                plan,
                smaller -> !Simulation.run(smaller).verdict.anomalies(sought).isEmpty());
    }
}
