package dev.levee.proof.sim.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Virtual time: one thing at a time, in an order that the seed decides; blocking code crashes, freezes and is interrupted. */
class WorldTest {

    private static final long SECOND = 1_000_000_000L;

    private final List<String> seen = new ArrayList<>();

    private void sleep(Machine machine, long nanos) {
        try {
            machine.await(new CompletableFuture<>(), machine.nanos() + nanos);
        } catch (InterruptedException interrupted) {
            seen.add("interrupted at " + machine.nanos() / SECOND);
        }
    }

    @Test
    void whatBlocksTakesNoRealTimeAndOthersGoOnMeanwhile() {
        try (var world = new World(1)) {
            var machine = world.machine();
            var strands = new Strands(machine);
            for (int i = 1; i <= 3; i++) {
                int number = i;
                strands.execute(() -> {
                    sleep(machine, number * 3_600L * SECOND);
                    seen.add(number + " at " + machine.nanos() / SECOND);
                });
            }
            world.at(5_000 * SECOND, () -> seen.add("event"));
            world.run(10_000 * SECOND);
            assertThat(seen).containsExactly("1 at 3600", "event", "2 at 7200");
            world.run(20_000 * SECOND);
            assertThat(seen).endsWith("3 at 10800");
            assertThat(world.nanos()).isEqualTo(20_000 * SECOND);
        }
    }

    @Test
    void anAnswerWakesWhoAwaitsItAndADeadlineWhoDoesNotGetOne() {
        try (var world = new World(2)) {
            var machine = world.machine();
            var answer = new CompletableFuture<String>();
            new Strands(machine).execute(() -> {
                try {
                    seen.add("early " + machine.await(answer, SECOND));
                    seen.add("late " + machine.await(answer, 9 * SECOND) + " at " + machine.nanos() / SECOND);
                } catch (InterruptedException unexpected) {
                    throw new AssertionError(unexpected);
                }
            });
            world.at(2 * SECOND, () -> answer.complete(""));
            world.run(10 * SECOND);
            assertThat(seen).containsExactly("early false", "late true at 2");
        }
    }

    @Test
    void theSeedDecidesTheOrderOfWhatIsDueAtOnce() {
        assertThat(order(7)).isEqualTo(order(7)).isNotEqualTo(order(8));
    }

    private static List<Integer> order(long seed) {
        var order = new ArrayList<Integer>();
        try (var world = new World(seed)) {
            var strands = new Strands(world.machine());
            for (int i = 0; i < 20; i++) {
                int number = i;
                strands.execute(() -> order.add(number));
            }
            world.run(0);
        }
        return order;
    }

    @Test
    void aCrashUnwindsStrandsAndDropsEvents() {
        try (var world = new World(3)) {
            var machine = world.machine();
            new Strands(machine).execute(() -> {
                try {
                    sleep(machine, 10 * SECOND);
                    seen.add("slept");
                } catch (Killed crash) {
                    seen.add("unwound at " + world.nanos() / SECOND);
                    throw crash;
                }
            });
            machine.at(6 * SECOND, () -> seen.add("event of the dead"));
            world.at(5 * SECOND, machine::kill);
            world.run(60 * SECOND);
            assertThat(seen).containsExactly("unwound at 5");
            assertThatThrownBy(machine::check).isInstanceOf(Killed.class);
        }
    }

    @Test
    void aFrozenMachineDoesLaterWhatWasDue() {
        try (var world = new World(4)) {
            var frozen = world.machine();
            var other = world.machine();
            for (Machine machine : List.of(frozen, other)) {
                new Strands(machine).execute(() -> {
                    sleep(machine, 2 * SECOND);
                    seen.add((machine == frozen ? "frozen" : "other") + " at " + machine.nanos() / SECOND);
                });
            }
            world.at(SECOND, () -> frozen.freeze(30 * SECOND));
            world.run(60 * SECOND);
            assertThat(seen).containsExactly("other at 2", "frozen at 30");
        }
    }

    @Test
    void anInterruptEndsAWaitAndReachesRunningCodeAtItsNext() {
        try (var world = new World(5)) {
            var machine = world.machine();
            var strands = new Strands(machine);
            strands.execute(() -> {
                sleep(machine, 10 * SECOND);
                Thread.currentThread().interrupt();
                sleep(machine, 10 * SECOND);
                sleep(machine, 10 * SECOND);
                seen.add("done at " + machine.nanos() / SECOND);
            });
            world.at(3 * SECOND, strands::interrupt);
            world.run(60 * SECOND);
            assertThat(seen).containsExactly("interrupted at 3", "interrupted at 3", "done at 13");
        }
    }

    @Test
    void whatAnEventThrowsEndsTheWorld() {
        try (var world = new World(6)) {
            new Strands(world.machine()).execute(() -> {
                throw new IllegalArgumentException("bug");
            });
            assertThatThrownBy(() -> world.run(SECOND)).hasRootCauseMessage("bug");
        }
    }

    @Test
    void streamsAreOfTheirConcernAlone() {
        var workload = Chance.of(1, "workload");
        assertThat(Chance.of(1, "workload").nextLong()).isEqualTo(workload.nextLong());
        assertThat(Chance.of(1, "faults").nextLong())
                .isNotEqualTo(Chance.of(1, "workload").nextLong());
        assertThat(Chance.of(2, "workload").nextLong())
                .isNotEqualTo(Chance.of(1, "workload").nextLong());
        for (int i = 0; i < 1_000; i++) {
            assertThat(workload.below(7)).isBetween(0, 6);
            assertThat(workload.magnitude(1, 600_000)).isBetween(1L, 600_000L);
            assertThat(workload.between(3, 5)).isBetween(3L, 5L);
        }
    }
}
