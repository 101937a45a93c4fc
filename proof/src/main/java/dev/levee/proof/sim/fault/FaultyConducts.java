package dev.levee.proof.sim.fault;

import dev.levee.proof.sim.instance.Conduct;
import dev.levee.proof.sim.instance.Conducts;
import dev.levee.proof.sim.schedule.Chance;
import dev.levee.proof.sim.schedule.Schedule;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/** Handlers misbehave while a fault says so; each attempt has a stream of its own, whatever others do. */
public final class FaultyConducts implements Conducts {

    private static final long MILLI = 1_000_000L;
    private static final long FOR_EVER = Long.MAX_VALUE;

    private static final List<Conduct.End> FAILURES = List.of(
            Conduct.End.THROWS, Conduct.End.THROWS_CHECKED, Conduct.End.THROWS_CHECKED, Conduct.End.RETRY_AFTER);
    private static final List<Conduct.End> ERRORS = List.of(Conduct.End.THROWS_ERROR, Conduct.End.RUNS_OUT_OF_MEMORY);
    private static final List<Conduct.End> DECISIONS =
            List.of(Conduct.End.SKIPS, Conduct.End.DEAD_LETTERS, Conduct.End.RETRY_AFTER, Conduct.End.HANDLED_TWICE);

    private final long seed;
    private final List<Fault> faults;
    private final Schedule schedule;

    public FaultyConducts(long seed, List<Fault> faults, Schedule schedule) {
        this.seed = seed;
        this.faults = faults;
        this.schedule = schedule;
    }

    @Override
    public Conduct of(TopicPartition partition, long offset, int visit) {
        Chance usual = Chance.of(seed, partition + "@" + offset + " " + visit);
        var conduct = new Conduct(usual.magnitude(MILLI / 10, 20 * MILLI), false, Conduct.End.HANDLED);
        for (Fault fault : faults) {
            if (fault.isActive(schedule.nanos())) {
                Chance chance = Chance.of(seed, fault.id() + " " + partition + "@" + offset + " " + visit);
                conduct = under(fault, conduct, chance);
            }
        }
        return conduct;
    }

    private static Conduct under(Fault fault, Conduct conduct, Chance chance) {
        if (!chance.happens(fault.rate())) {
            return conduct;
        }
        return switch (fault.kind()) {
            case SLOW_HANDLERS ->
                new Conduct(
                        chance.magnitude(MILLI, chance.happens(0.05) ? 600_000 * MILLI : 3_000 * MILLI),
                        conduct.stubborn(),
                        conduct.end());
            case HANGING_HANDLERS -> new Conduct(FOR_EVER, false, conduct.end());
            case STUBBORN_HANDLERS -> new Conduct(chance.magnitude(MILLI, 60_000 * MILLI), true, conduct.end());
            case FAILING_HANDLERS -> new Conduct(conduct.nanos(), conduct.stubborn(), chance.oneOf(FAILURES));
            case ERRORS -> new Conduct(conduct.nanos(), conduct.stubborn(), chance.oneOf(ERRORS));
            case DECISIONS -> new Conduct(conduct.nanos(), conduct.stubborn(), chance.oneOf(DECISIONS));
            default -> conduct;
        };
    }
}
