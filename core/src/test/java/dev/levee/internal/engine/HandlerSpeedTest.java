package dev.levee.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Becoming trivial takes evidence, ceasing to be takes one slow run. */
class HandlerSpeedTest {

    private final HandlerSpeed speed = new HandlerSpeed();

    @Test
    void nothingIsKnownAtFirst() {
        assertThat(speed.isTrivial()).isFalse();
        speed.measured(0, 0);
        assertThat(speed.isTrivial()).isFalse();
    }

    @Test
    void enoughFastRecordsMakeItTrivial() {
        speed.measured(255, 255 * 1_000);
        assertThat(speed.isTrivial()).isFalse();
        speed.measured(1, 1_000);
        assertThat(speed.isTrivial()).isTrue();
    }

    @Test
    void oneSlowRunEndsIt() {
        speed.measured(1_000, 1_000 * 1_000);
        speed.measured(1, 1_000_000);
        assertThat(speed.isTrivial()).isFalse();
    }

    @Test
    void aCallThatTurnedSlowEndsIt() {
        speed.measured(1_000, 1_000 * 1_000);
        speed.turnedSlow();
        assertThat(speed.isTrivial()).isFalse();
    }

    @Test
    void itCanBecomeTrivialAgain() {
        speed.measured(1_000, 1_000 * 1_000);
        speed.turnedSlow();
        for (int i = 0; i < 2_000; i++) {
            speed.measured(256, 256 * 1_000);
        }
        assertThat(speed.isTrivial()).isTrue();
    }
}
