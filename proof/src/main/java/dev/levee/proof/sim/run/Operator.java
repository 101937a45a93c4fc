package dev.levee.proof.sim.run;

import dev.levee.HeldKey;
import dev.levee.Release;
import dev.levee.proof.sim.instance.Instance;
import dev.levee.proof.sim.schedule.Chance;
import dev.levee.proof.sim.schedule.World;
import java.util.List;
import java.util.Optional;

/** Somebody who looks now and then which keys are held after dead letters, and decides about some: in the end about all. */
final class Operator {

    private final Chance chance;
    private final World world;
    private final List<Instance> instances;

    Operator(long seed, World world, List<Instance> instances) {
        this.chance = Chance.of(seed, "operator");
        this.world = world;
        this.instances = instances;
    }

    void begin() {
        world.at(world.nanos() + chance.magnitude(100_000_000, 20_000_000_000L), this::look);
    }

    private void look() {
        instances.forEach(instance -> instance.release(this::decide));
        begin();
    }

    private Optional<Release> decide(HeldKey held) {
        if (world.nanos() < Plan.CALM && chance.happens(0.5)) {
            return Optional.empty();
        }
        return Optional.of(chance.happens(0.5) ? Release.DISCARD : Release.RETRY);
    }
}
