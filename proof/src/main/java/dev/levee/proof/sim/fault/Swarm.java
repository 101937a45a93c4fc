package dev.levee.proof.sim.fault;

import dev.levee.proof.sim.schedule.Chance;
import java.util.ArrayList;
import java.util.List;

/** Draws faults: first which kinds are enabled and how often they come, then each of them. */
public final class Swarm {

    private static final long SECOND = 1_000_000_000L;

    private Swarm() {}

    /** The faults of a seed; all are over at {@code end}. */
    public static List<Fault> of(long seed, long end) {
        var faults = new ArrayList<Fault>();
        Chance enabled = Chance.of(seed, "swarm");
        for (Fault.Kind kind : Fault.Kind.values()) {
            Chance chance = Chance.of(seed, "swarm " + kind);
            int count = enabled.happens(likelihood(kind)) ? 1 + chance.below(3) : 0;
            for (int i = 0; i < count; i++) {
                long from = chance.between(0, end - SECOND);
                long to = Math.min(end, from + chance.magnitude(SECOND / 20, longest(kind)));
                faults.add(new Fault(faults.size(), kind, from, to, chance.below(60), rate(kind, chance)));
            }
        }
        return faults;
    }

    /** What forgives much is rare. */
    private static double likelihood(Fault.Kind kind) {
        return switch (kind) {
            case UNCLEAN_ELECTION, TOPIC_MADE_AGAIN -> 0.15;
            default -> 0.35;
        };
    }

    private static long longest(Fault.Kind kind) {
        return switch (kind) {
            case FREEZE -> 120 * SECOND;
            case NO_LEADER -> 60 * SECOND;
            case UNCLEAN_ELECTION, TOPIC_MADE_AGAIN -> 5 * SECOND;
            default -> 40 * SECOND;
        };
    }

    private static double rate(Fault.Kind kind, Chance chance) {
        return switch (kind) {
            case LOST_REQUESTS, LOST_ANSWERS, REFUSED_COMMITS -> chance.between(5, 40) / 100.0;
            case REFUSED_LETTERS, SLOW_REQUESTS, SLOW_HANDLERS, FAILING_HANDLERS -> chance.between(10, 70) / 100.0;
            case FORBIDDEN -> chance.between(1, 20) / 1_000.0;
            case HANGING_HANDLERS, ERRORS -> chance.between(1, 8) / 100.0;
            case STUBBORN_HANDLERS -> chance.between(3, 30) / 100.0;
            default -> chance.next();
        };
    }
}
