package dev.levee.proof.sim.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.proof.sim.fault.Fault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real engine in a simulated world keeps G1 to G5 under every fault of its seeds: no anomaly of A1 to A26. */
class SimulationTest {

    private static final int SEEDS = 45;

    @Test
    void manySeedsShowNoAnomaly() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            Outcome outcome = Simulation.run(Plan.of(seed));
            assertThat(outcome.verdict().anomalies()).as("seed %d", seed).isEmpty();
            assertThat(outcome.happened()).as("events of seed %d", seed).isGreaterThan(1_000);
        }
    }

    @Test
    void aSeedIsTheSameHistoryAgain() {
        String once = Simulation.run(Plan.of(11)).hash();
        assertThat(Simulation.run(Plan.of(11)).hash()).isEqualTo(once);
        assertThat(Simulation.run(Plan.of(14)).hash()).isNotEqualTo(once);
    }

    /** Each line of the list is a seed that once failed, and why. */
    @ParameterizedTest
    @MethodSource
    void seedsThatOnceFailedDoNotAgain(String line) {
        long seed = Long.parseLong(line.substring(0, line.indexOf(' ')));
        assertThat(Simulation.run(Plan.of(seed)).verdict().anomalies()).as(line).isEmpty();
    }

    static List<String> seedsThatOnceFailedDoNotAgain() {
        var list = Objects.requireNonNull(SimulationTest.class.getResourceAsStream("regressions.txt"));
        try (var reader = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void aFailingPlanShrinksToWhatItFailsOf() {
        Plan plan = Stream.iterate(1L, seed -> seed + 1)
                .map(Plan::of)
                .filter(each -> each.faults().size() > 10)
                .findFirst()
                .orElseThrow();
        Set<Fault> needed = Set.of(plan.faults().get(2), plan.faults().get(9));
        Plan smallest =
                Shrinker.shrink(plan, each -> Set.copyOf(each.faults()).containsAll(needed) && each.records() >= 17);
        assertThat(smallest.faults().stream().collect(Collectors.toSet())).isEqualTo(needed);
        assertThat(smallest.records()).isEqualTo(17);
    }
}
