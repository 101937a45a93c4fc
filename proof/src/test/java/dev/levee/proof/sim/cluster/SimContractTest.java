package dev.levee.proof.sim.cluster;

import dev.levee.proof.contract.Scenarios;
import dev.levee.proof.sim.cluster.network.Weather;
import dev.levee.proof.sim.schedule.Strands;
import dev.levee.proof.sim.schedule.World;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The simulated cluster does what real ones are measured to do: the same scenarios, in virtual time. */
class SimContractTest {

    @TestFactory
    Stream<DynamicTest> scenarios() {
        return Scenarios.all().stream().map(play -> DynamicTest.dynamicTest(play.name(), () -> play(play)));
    }

    private static void play(Scenarios.Play play) throws Throwable {
        var ended = new AtomicReference<Throwable>(new AssertionError("it did not end within an hour"));
        try (var world = new World(1)) {
            var stage = world.machine();
            var kafka = new SimKafka(world, stage, Weather.fair());
            new Strands(stage).execute(() -> {
                try {
                    play.on(kafka);
                    ended.set(null);
                } catch (Throwable failed) {
                    ended.set(failed);
                } finally {
                    world.stop();
                }
            });
            world.run(Duration.ofHours(1).toNanos());
        }
        if (ended.get() != null) {
            throw ended.get();
        }
    }
}
