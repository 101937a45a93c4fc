package dev.levee.proof.sim.run;

import dev.levee.proof.sim.fault.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Delta debugging: takes faults and records away from a plan while it still fails. */
final class Shrinker {

    private final Predicate<Plan> fails;
    private Plan smallest;

    private Shrinker(Plan failing, Predicate<Plan> fails) {
        this.smallest = failing;
        this.fails = fails;
    }

    /** The smallest plan that was found. */
    static Plan shrink(Plan failing, Predicate<Plan> fails) {
        var shrinker = new Shrinker(failing, fails);
        boolean smaller = true;
        while (smaller) {
            smaller = shrinker.fewerFaults();
            smaller |= shrinker.fewerRecords();
        }
        return shrinker.smallest;
    }

    /** Without chunks of faults, ever smaller ones. */
    private boolean fewerFaults() {
        boolean smaller = false;
        for (int chunk = smallest.faults().size(); chunk > 0; chunk /= 2) {
            List<Fault> faults = new ArrayList<>(smallest.faults());
            for (int i = 0; i < faults.size(); i += chunk) {
                Set<Fault> without = new HashSet<>(faults.subList(i, Math.min(i + chunk, faults.size())));
                smaller |= tried(smallest.keeping(fault -> !without.contains(fault)));
            }
        }
        return smaller;
    }

    private boolean fewerRecords() {
        boolean smaller = false;
        for (int step = smallest.records() / 2; step > 0; step /= 2) {
            while (smallest.records() > step && tried(smallest.withRecords(smallest.records() - step))) {
                smaller = true;
            }
        }
        return smaller;
    }

    private boolean tried(Plan plan) {
        if (plan.equals(smallest) || !fails.test(plan)) {
            return false;
        }
        smallest = plan;
        return true;
    }
}
