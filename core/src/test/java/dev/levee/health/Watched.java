package dev.levee.health;

import dev.levee.BreakerState;
import dev.levee.BreakerStatus;
import dev.levee.ConsumerSnapshot;
import dev.levee.ConsumerState;
import dev.levee.KeyPlacement;
import dev.levee.Limits;
import dev.levee.PartitionSnapshot;
import dev.levee.PartitionSnapshot.Blocker;
import dev.levee.PartitionSnapshot.PauseReason;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** A consumer with one partition, looked at every 30 s; what a test says holds from then on. */
final class Watched {

    private final ConsumerHealth health;
    private Instant now = Instant.ofEpochSecond(1_800_000_000);
    private ConsumerState state = ConsumerState.RUNNING;
    private Optional<String> trouble = Optional.empty();
    private Optional<BreakerStatus> breaker = Optional.empty();
    private boolean owns = true;
    private OptionalLong lag = OptionalLong.of(0);
    private long position = 100;
    private long committed = 100;
    private int held;
    private int running;
    private Optional<Duration> age = Optional.empty();
    private final Set<PauseReason> paused = EnumSet.noneOf(PauseReason.class);

    Watched() {
        this(HealthRules.standard());
    }

    Watched(HealthRules rules) {
        this.health = new ConsumerHealth(rules);
    }

    Watched lag(long records) {
        lag = OptionalLong.of(records);
        return this;
    }

    Watched unknownLag() {
        lag = OptionalLong.empty();
        return this;
    }

    Watched at(long position, long committed) {
        this.position = position;
        this.committed = committed;
        return this;
    }

    /** The oldest unfinished record. */
    Watched oldest(Duration age) {
        this.age = Optional.of(age);
        return this;
    }

    Watched waiting(int held, int running) {
        this.held = held;
        this.running = running;
        return this;
    }

    Watched paused(PauseReason... reasons) {
        paused.clear();
        paused.addAll(List.of(reasons));
        return this;
    }

    Watched breaker(BreakerState entered) {
        breaker = Optional.of(new BreakerStatus("payments", entered, now, 1));
        return this;
    }

    Watched trouble(String why) {
        trouble = Optional.of(why);
        return this;
    }

    Watched state(ConsumerState entered) {
        state = entered;
        return this;
    }

    Watched ownsNothing() {
        owns = false;
        return this;
    }

    /** Time goes on, and what waits gets older with it. */
    Watched look(int times) {
        for (int i = 0; i < times; i++) {
            now = now.plusSeconds(30);
            age = age.map(before -> before.plusSeconds(30));
            health.observe(snapshot());
        }
        return this;
    }

    Verdict verdict() {
        return health.verdict();
    }

    private ConsumerSnapshot snapshot() {
        return new ConsumerSnapshot(
                state,
                now,
                Optional.empty(),
                1,
                0,
                10,
                5,
                300_000,
                Optional.empty(),
                trouble,
                List.of(),
                new KeyPlacement(0, 0, 0),
                breaker,
                OptionalDouble.empty(),
                new Limits(1, 2_000, 1 << 20, OptionalDouble.empty()),
                owns ? List.of(partition()) : List.of());
    }

    private PartitionSnapshot partition() {
        return new PartitionSnapshot(
                "orders",
                3,
                1,
                position,
                OptionalLong.of(committed),
                lag,
                (int) (position - committed),
                100,
                running,
                held,
                0,
                0,
                0,
                0,
                Optional.empty(),
                100,
                age.map(now::minus),
                paused,
                false,
                age.map(old -> new Blocker(committed, "running", 1, now.minus(old), Optional.empty())),
                0,
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty());
    }
}
