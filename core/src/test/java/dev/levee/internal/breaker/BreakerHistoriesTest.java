package dev.levee.internal.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.BreakerSettings;
import dev.levee.BreakerState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.OptionalDouble;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every short history of a small breaker, what holds after each step, and that it always finds its way back. */
@Tag("once")
class BreakerHistoriesTest {

    private static final int STEPS = 5;
    private static final int MINIMUM = 2;
    private static final int PROBES = 2;
    private static final long SECOND = 1_000_000_000;
    private static final BreakerSettings SMALL = new BreakerSettings(
            Duration.ofSeconds(10),
            MINIMUM,
            0.5,
            Duration.ofSeconds(1),
            0.5,
            Duration.ofSeconds(2),
            PROBES,
            Duration.ofSeconds(5),
            OptionalDouble.empty());

    private enum Step {
        BEGIN,
        SUCCEED,
        FAIL,
        LATEST_FAILS,
        RELEASE,
        HALF_A_SECOND,
        TWO_SECONDS,
        FORCE_OPEN,
        FORCE_CLOSED,
        END_FORCE
    }

    private int histories;
    private int opened;
    private int ramped;

    @Test
    void whateverHappensNothingPassesThatShouldNotAndItComesBack() {
        histories(new Step[STEPS], 0);
        assertThat(histories).isEqualTo((int) Math.pow(Step.values().length, STEPS));
        assertThat(opened).isGreaterThan(10);
    }

    @Test
    void norDoesAnyLongHistory() {
        var chance = new Random(20_261_125);
        for (int i = 0; i < 3_000; i++) {
            new Life()
                    .live(chance.ints(300, 0, Step.values().length)
                            .mapToObj(step -> Step.values()[step])
                            .toArray(Step[]::new));
        }
        assertThat(ramped).isGreaterThan(100);
    }

    // what is checked is checked after each step, so that a history stands for all its beginnings
    private void histories(Step[] history, int length) {
        if (length == history.length) {
            histories++;
            new Life().live(history);
            return;
        }
        for (Step step : Step.values()) {
            history[length] = step;
            histories(history, length + 1);
        }
    }

    private final class Life {
        private final ArrayDeque<Long> running = new ArrayDeque<>();
        private long now = 100 * SECOND;
        private final BreakerMachine breaker = new BreakerMachine(SMALL, now);
        private int probes;
        private int failures;

        void live(Step[] history) {
            for (Step step : history) {
                perform(step);
                check();
            }
            opened += breaker.openings() > 0 ? 1 : 0;
            comeBack();
        }

        private void perform(Step step) {
            switch (step) {
                case BEGIN -> begin();
                case SUCCEED -> end(running.pollFirst(), false);
                case FAIL -> end(running.pollFirst(), true);
                case LATEST_FAILS -> end(running.pollLast(), true);
                case RELEASE -> {
                    Long begin = running.pollFirst();
                    if (begin != null) {
                        breaker.released(begin, now);
                    }
                }
                case HALF_A_SECOND -> now += SECOND / 2;
                case TWO_SECONDS -> now += 2 * SECOND;
                case FORCE_OPEN -> breaker.force(true, Duration.ofSeconds(3), now);
                case FORCE_CLOSED -> breaker.force(false, Duration.ofSeconds(3), now);
                case END_FORCE -> breaker.release(now);
            }
        }

        private void begin() {
            int available = breaker.available(now);
            long begin = breaker.begin(now);
            assertThat(begin != BreakerMachine.REFUSED).isEqualTo(available > 0);
            if (begin != BreakerMachine.REFUSED) {
                assertThat(breaker.state(now).isOpen()).isFalse();
                running.addLast(begin);
                probes += breaker.state(now) == BreakerState.HALF_OPEN ? 1 : 0;
            }
        }

        private void end(@Nullable Long begin, boolean failed) {
            if (begin != null) {
                failures += failed ? 1 : 0;
                breaker.ended(begin, failed, false, now);
            }
        }

        private void check() {
            var state = breaker.state(now);
            if (breaker.openings() > 0) {
                assertThat(failures + probes)
                        .as("something failed, or gives no answer")
                        .isPositive();
            }
            ramped += state == BreakerState.RAMP ? 1 : 0;
            int available = breaker.available(now);
            assertThat(available).isNotNegative();
            if (state == BreakerState.HALF_OPEN) {
                assertThat(available).isLessThanOrEqualTo(PROBES);
            }
            if (available == 0) {
                assertThat(breaker.nextAt(now)).as("time alone will help").isBetween(now + 1, now + 3 * SECOND);
            }
        }

        /** From now on the dependency is well, and what still runs gives no answer. */
        private void comeBack() {
            long deadline = now + 60 * SECOND;
            while (breaker.state(now) != BreakerState.CLOSED) {
                assertThat(now).as("too late").isLessThan(deadline);
                long begin = breaker.begin(now);
                if (begin != BreakerMachine.REFUSED) {
                    breaker.ended(begin, false, false, now);
                } else {
                    now = breaker.nextAt(now);
                }
                if (breaker.available(now) > 1_000) {
                    now += SECOND; // forced closed: only time ends that
                }
            }
        }
    }
}
