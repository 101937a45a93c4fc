package dev.levee.internal.breaker;

import static dev.levee.BreakerState.CLOSED;
import static dev.levee.BreakerState.FORCED_CLOSED;
import static dev.levee.BreakerState.FORCED_OPEN;
import static dev.levee.BreakerState.HALF_OPEN;
import static dev.levee.BreakerState.OPEN;
import static dev.levee.BreakerState.RAMP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.BreakerSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a breaker opens, probes, ramps up and closes (M3.4). */
class BreakerMachineTest {

    private static final long SECOND = 1_000_000_000;
    private static final BreakerSettings SETTINGS = BreakerSettings.standard();

    private long now = 5 * SECOND;
    private BreakerMachine breaker = new BreakerMachine(SETTINGS, now);

    @Test
    void halfOfAMinimumOfCallsMustFail() {
        calls(10, true);
        calls(9, false);
        assertThat(breaker.state(now)).as("19 calls").isEqualTo(CLOSED);
        calls(1, false);
        assertThat(breaker.state(now)).as("20 calls, half of them failed").isEqualTo(OPEN);
        assertThat(breaker.available(now)).isZero();
        assertThat(breaker.begin(now)).isEqualTo(BreakerMachine.REFUSED);
        assertThat(breaker.openings()).isEqualTo(1);
    }

    @Test
    void lessThanHalfKeepsItClosed() {
        calls(60, false);
        calls(40, true);
        assertThat(breaker.state(now)).isEqualTo(CLOSED);
    }

    @Test
    void aDependencyThatDiesUnderLoadIsNoticedAtOnce() {
        for (int millis = 0; millis < 60_000; millis++) {
            calls(2, false);
            now += SECOND / 1_000;
        }
        int calls = 0;
        while (breaker.state(now) == CLOSED) {
            calls(1, true);
            calls++;
            now += SECOND / 100; // fewer calls, since keys wait for their retries
        }
        assertThat(calls).as("two seconds at 100 a second").isLessThanOrEqualTo(200);
    }

    @Test
    void whatIsOlderThanTheWindowIsForgotten() {
        calls(15, true);
        now += 61 * SECOND;
        calls(5, true);
        assertThat(breaker.state(now)).isEqualTo(CLOSED);
        calls(15, true);
        assertThat(breaker.state(now)).isEqualTo(OPEN);
    }

    @Test
    void whatSaysNothingAboutTheDependencyIsNotCounted() {
        for (int i = 0; i < 100; i++) {
            breaker.released(breaker.begin(now), now);
        }
        calls(19, true);
        assertThat(breaker.state(now)).isEqualTo(CLOSED);
    }

    @Test
    void slowCallsOpenItToo() {
        for (int i = 0; i < 20; i++) {
            breaker.ended(breaker.begin(now), false, true, now);
        }
        assertThat(breaker.state(now)).isEqualTo(OPEN);
    }

    @Test
    void afterAWhileAFewProbesAreLetThrough() {
        open();
        assertThat(breaker.nextAt(now)).isEqualTo(now + 10 * SECOND);
        now += 10 * SECOND - 1;
        assertThat(breaker.state(now)).isEqualTo(OPEN);
        now += 1;
        assertThat(breaker.state(now)).isEqualTo(HALF_OPEN);
        assertThat(breaker.available(now)).isEqualTo(5);
        for (int i = 0; i < 5; i++) {
            assertThat(breaker.begin(now)).isNotEqualTo(BreakerMachine.REFUSED);
        }
        assertThat(breaker.begin(now)).isEqualTo(BreakerMachine.REFUSED);
    }

    @Test
    void probesThatFailOpenItAgain() {
        halfOpen();
        calls(2, true);
        assertThat(breaker.state(now)).isEqualTo(HALF_OPEN);
        calls(1, true);
        assertThat(breaker.state(now))
                .as("more than half cannot succeed any more")
                .isEqualTo(OPEN);
        assertThat(breaker.openings()).isEqualTo(2);
    }

    @Test
    void probesAreKnown() {
        assertThat(BreakerMachine.isProbe(breaker.begin(now))).isFalse();
        halfOpen();
        assertThat(BreakerMachine.isProbe(breaker.begin(now))).isTrue();
    }

    @Test
    void aRampThatNobodyUsesEndsInTime() {
        ramp();
        now += 10 * SECOND;
        assertThat(breaker.state(now)).isEqualTo(CLOSED);
    }

    @Test
    void whatBeganBeforeTheOutageIsNoProbe() {
        long early = breaker.begin(now);
        halfOpen();
        for (int i = 0; i < 5; i++) {
            breaker.ended(early, true, false, now);
        }
        assertThat(breaker.state(now)).isEqualTo(HALF_OPEN);
        assertThat(breaker.available(now)).isEqualTo(5);
    }

    @Test
    void aProbeThatGivesNoAnswerIsAnAnswer() {
        halfOpen();
        long lost = breaker.begin(now);
        now += 10 * SECOND;
        assertThat(breaker.state(now)).isEqualTo(OPEN);
        breaker.ended(lost, false, false, now);
        assertThat(breaker.state(now)).isEqualTo(OPEN);
        now += 10 * SECOND;
        assertThat(breaker.available(now)).isEqualTo(5);
    }

    @Test
    void aProbeThatWasNotMadeMakesRoomForAnother() {
        halfOpen();
        long[] probes = new long[5];
        for (int i = 0; i < 5; i++) {
            probes[i] = breaker.begin(now);
        }
        breaker.released(probes[0], now);
        assertThat(breaker.available(now)).isEqualTo(1);
    }

    @Test
    void theRateDoublesUntilEverythingMayBegin() {
        ramp();
        int[] begun = new int[11];
        long start = now;
        while (breaker.state(now) == RAMP) {
            long begin = breaker.begin(now);
            if (begin != BreakerMachine.REFUSED) {
                breaker.ended(begin, false, false, now);
                begun[(int) ((now - start) / SECOND)]++;
            }
            now += SECOND / 10_000;
        }
        assertThat(now - start).isBetween(10 * SECOND, 10 * SECOND + SECOND / 1_000);
        assertThat(begun[0]).isBetween(5, 6);
        assertThat(begun[3]).isBetween(40, 45);
        assertThat(begun[9]).isBetween(2_560, 2_900);
        assertThat(breaker.available(now)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void withoutARampEverythingMayBeginAtOnce() {
        breaker = new BreakerMachine(SETTINGS.withRamp(Duration.ZERO), now);
        ramp();
        assertThat(breaker.state(now)).isEqualTo(CLOSED);
    }

    @Test
    void failuresDuringTheRampOpenItAgain() {
        ramp();
        now += 5 * SECOND;
        assertThat(breaker.state(now)).isEqualTo(RAMP);
        for (int i = 0; i < 20; i++) {
            now = Math.max(now, breaker.available(now) > 0 ? now : breaker.nextAt(now));
            calls(1, true);
        }
        assertThat(breaker.state(now)).isEqualTo(OPEN);
    }

    @Test
    void itStaysForcedForAsLongAsWasSaid() {
        breaker.force(true, Duration.ofMinutes(5), now);
        assertThat(breaker.state(now)).isEqualTo(FORCED_OPEN);
        assertThat(breaker.available(now)).isZero();
        assertThat(breaker.nextAt(now)).isEqualTo(now + 300 * SECOND);
        now += 300 * SECOND;
        assertThat(breaker.state(now))
                .as("nobody knows how the dependency is by now")
                .isEqualTo(HALF_OPEN);
    }

    @Test
    void forcedClosedItLetsEverythingFail() {
        open();
        breaker.force(false, Duration.ofMinutes(5), now);
        calls(1_000, true);
        assertThat(breaker.state(now)).isEqualTo(FORCED_CLOSED);
        now += 300 * SECOND;
        assertThat(breaker.state(now)).isEqualTo(CLOSED);
        calls(20, true);
        assertThat(breaker.state(now)).isEqualTo(OPEN);
    }

    @Test
    void forceEndsWhenItIsReleased() {
        breaker.release(now);
        assertThat(breaker.state(now)).isEqualTo(CLOSED);
        breaker.force(true, Duration.ofDays(1), now);
        breaker.release(now);
        assertThat(breaker.state(now)).isEqualTo(HALF_OPEN);
        breaker.force(false, Duration.ofDays(1), now);
        breaker.release(now);
        assertThat(breaker.state(now)).isEqualTo(CLOSED);
    }

    @Test
    void aRateHoldsWhateverTheState() {
        breaker = new BreakerMachine(SETTINGS.withMaxRate(2), now);
        assertThat(breaker.begin(now)).isNotEqualTo(BreakerMachine.REFUSED);
        assertThat(breaker.begin(now)).isEqualTo(BreakerMachine.REFUSED);
        assertThat(breaker.nextAt(now)).isEqualTo(now + SECOND / 2);
        now += SECOND / 2;
        assertThat(breaker.begin(now)).isNotEqualTo(BreakerMachine.REFUSED);
        breaker.force(true, Duration.ofMinutes(1), now);
        assertThat(breaker.nextAt(now)).isEqualTo(now + 60 * SECOND);
    }

    private void calls(int count, boolean failed) {
        for (int i = 0; i < count; i++) {
            breaker.ended(breaker.begin(now), failed, false, now);
        }
    }

    private void open() {
        calls(20, true);
        assertThat(breaker.state(now)).isEqualTo(OPEN);
    }

    private void halfOpen() {
        open();
        now += 10 * SECOND;
        assertThat(breaker.state(now)).isEqualTo(HALF_OPEN);
    }

    private void ramp() {
        halfOpen();
        calls(5, false);
    }
}
