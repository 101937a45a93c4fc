package dev.levee.proof.mutation;

import dev.levee.proof.sim.fault.Fault;
import dev.levee.proof.sim.instance.Setup;
import dev.levee.proof.sim.run.Outcome;
import dev.levee.proof.sim.run.Plan;
import dev.levee.proof.sim.run.Simulation;
import java.util.List;

/** A static member that is restarted within its session costs its group no rebalance. */
final class StaticRestart {

    private static final long SECOND = 1_000_000_000L;

    private StaticRestart() {}

    static void ofSeed(long seed) {
        var plan = Plan.of(seed);
        var setup = Setup.of(seed, plan.protocol());
        if (!setup.staticIds() || setup.session().compareTo(setup.drain().plusSeconds(5)) < 0) {
            return;
        }
        var restart = new Fault(0, Fault.Kind.RESTART, 20 * SECOND, 21 * SECOND, (int) seed, 1);
        int undisturbed = run(plan, List.of());
        int restarted = run(plan, List.of(restart));
        if (restarted > undisturbed) {
            throw new AssertionError("a restart cost " + (restarted - undisturbed) + " rebalances");
        }
    }

    private static int run(Plan plan, List<Fault> faults) {
        Outcome outcome = Simulation.run(new Plan(plan.seed(), plan.protocol(), plan.records(), faults));
        if (!outcome.isClean()) {
            throw new AssertionError(outcome.verdict().anomalies().get(0));
        }
        return outcome.rebalances();
    }
}
