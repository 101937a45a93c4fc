package dev.levee.proof.sim.run;

import dev.levee.proof.sim.fault.Fault;
import dev.levee.proof.sim.fault.Swarm;
import dev.levee.proof.sim.instance.Setup;
import java.util.List;
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

    public Plan {
        faults = List.copyOf(faults);
    }

    /** The three protocols take turns. */
    public static Plan of(long seed) {
        var protocols = Setup.Protocol.values();
        return new Plan(
                seed, protocols[(int) Math.floorMod(seed, (long) protocols.length)], RECORDS, Swarm.of(seed, CALM));
    }

    Plan withRecords(int fewer) {
        return new Plan(seed, protocol, fewer, faults);
    }

    Plan keeping(Predicate<Fault> kept) {
        return new Plan(seed, protocol, records, faults.stream().filter(kept).toList());
    }
}
