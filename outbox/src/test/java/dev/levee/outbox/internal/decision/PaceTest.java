package dev.levee.outbox.internal.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

    @Test
    void looksBecomeSeldomAndWorkMakesThemOften() {
        var pace = new PollPace(5, 30);

        assertThat(pace.next(true)).isZero();
        assertThat(pace.next(false)).isEqualTo(5);
        assertThat(pace.next(false)).isEqualTo(10);
        assertThat(pace.next(false)).isEqualTo(20);
        assertThat(pace.next(false)).isEqualTo(30);
        assertThat(pace.next(false)).isEqualTo(30);
        pace.wokenUp();
        assertThat(pace.next(false)).isEqualTo(5);
    }

    @Test
    void failuresInARowAreWaitedForLongerUpToABound() {
        assertThat(Backoff.after(1)).isEqualTo(100);
        assertThat(Backoff.after(2)).isEqualTo(200);
        assertThat(Backoff.after(6)).isEqualTo(3_200);
        assertThat(Backoff.after(7)).isEqualTo(5_000);
        assertThat(Backoff.after(1_000)).isEqualTo(5_000);
    }
}
