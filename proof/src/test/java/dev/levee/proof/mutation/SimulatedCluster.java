package dev.levee.proof.mutation;

import dev.levee.proof.sim.run.Outcome;
import dev.levee.proof.sim.run.Plan;
import dev.levee.proof.sim.run.Simulation;

/** Whole consumers in a simulated cluster under the faults of a seed: no anomaly of A1 to A26, and none stops by itself. */
final class SimulatedCluster {

    private SimulatedCluster() {}

    static void ofSeed(long seed) {
        Outcome outcome = Simulation.run(Plan.of(seed));
        if (!outcome.isClean()) {
            throw new AssertionError(outcome.verdict().anomalies().get(0));
        }
    }
}
