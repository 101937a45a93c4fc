package dev.levee.proof.sim.run;

import dev.levee.proof.sim.fault.Fault;
import dev.levee.proof.sim.fault.Swarm;
import dev.levee.proof.sim.instance.Setup;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A run: the same plan is the same history, byte for byte. Taking faults or records away leaves everything else of it.
 *
 * @param records that are produced
 * @param faults that happen
 */
public record Plan(long seed, Setup.Protocol protocol, int records, List<Fault> faults) {

    /** Faults are over then, in virtual nanoseconds. */
    static final long CALM = 60_000_000_000L;

    private static final int RECORDS = 250;
    private static final Set<Fault.Kind> CUTS = EnumSet.of(Fault.Kind.UNCLEAN_ELECTION, Fault.Kind.TOPIC_MADE_AGAIN);

    public Plan {
        faults = List.copyOf(faults);
    }

    /** The three protocols take turns. */
    public static Plan of(long seed) {
        var protocols = Setup.Protocol.values();
        Setup.Protocol protocol = protocols[(int) Math.floorMod(seed, (long) protocols.length)];
        var plan = new Plan(seed, protocol, RECORDS, Swarm.of(seed, CALM));
        // a record that comes back does not say which of those it is that stood at its offset one after the other
        return Setup.of(seed, protocol).parks() ? plan.keeping(fault -> !CUTS.contains(fault.kind())) : plan;
    }

    Plan withRecords(int fewer) {
        return new Plan(seed, protocol, fewer, faults);
    }

    Plan keeping(Predicate<Fault> kept) {
        return new Plan(seed, protocol, records, faults.stream().filter(kept).toList());
    }
}
