package dev.levee.internal.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.InflowGuard;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When dead letters are too many of what ends. */
class DeadLetterInflowTest {

    private static final long SECOND = 1_000_000_000;
    private static final InflowGuard GUARD = new InflowGuard(0.5, 10, Duration.ofMinutes(1), Duration.ofMinutes(10));

    private long now = 3 * SECOND;
    private final DeadLetterInflow inflow = new DeadLetterInflow(GUARD, now);

    @Test
    void aMinimumOfThemAndAShareStopIt() {
        assertThat(deadLetters(9)).isZero();
        assertThat(deadLetters(1)).isEqualTo(1);
        assertThat(inflow.isStopped(now)).isTrue();
        assertThat(deadLetters(5)).as("told once").isZero();
    }

    @Test
    void manyThatAreHandledOutweighThem() {
        inflow.handled(31, now);
        assertThat(deadLetters(30)).isZero();
        assertThat(deadLetters(1)).isEqualTo(1);
    }

    @Test
    void whatIsOlderThanTheWindowIsForgotten() {
        deadLetters(9);
        now += 61 * SECOND;
        assertThat(deadLetters(9)).isZero();
    }

    @Test
    void itGoesOnByTimeOrByHand() {
        deadLetters(10);
        now += 600 * SECOND - 1;
        assertThat(inflow.isStopped(now)).isTrue();
        now += 1;
        assertThat(inflow.isStopped(now)).isFalse();
        inflow.resume(now);
        assertThat(deadLetters(9)).as("begins anew").isZero();
        assertThat(deadLetters(1)).isEqualTo(1);
        inflow.resume(now);
        assertThat(inflow.isStopped(now)).isFalse();
    }

    private int deadLetters(int count) {
        int stops = 0;
        for (int i = 0; i < count; i++) {
            stops += inflow.stopsAt(now) ? 1 : 0;
        }
        return stops;
    }
}
