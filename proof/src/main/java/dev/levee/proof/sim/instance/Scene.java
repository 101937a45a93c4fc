package dev.levee.proof.sim.instance;

import dev.levee.checker.event.Event;
import dev.levee.proof.sim.cluster.SimCluster;
import dev.levee.proof.sim.schedule.World;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What all processes of a run share.
 *
 * @param visits how often handlers began with each record
 */
public record Scene(
        long seed,
        World world,
        SimCluster cluster,
        Setup setup,
        Conducts conducts,
        Consumer<Event> history,
        Map<String, Integer> visits) {

    public static final String GROUP = "billing";
    public static final String TOPIC = "orders";
}
