package dev.levee.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Becoming trivial takes evidence, and so does ceasing to be: one call that hangs says nothing of the others. */
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
        speed.measured(63, 63 * 1_000);
        assertThat(speed.isTrivial()).isFalse();
        speed.measured(1, 1_000);
        assertThat(speed.isTrivial()).isTrue();
    }

    @Test
    void oneSlowCallAmongManyTellsLittle() {
        trivial();
        speed.measured(1, 1_000_000_000);
        assertThat(speed.isTrivial()).isTrue();
    }

    @Test
    void someSlowCallsInARowEndIt() {
        trivial();
        for (int i = 0; i < 4; i++) {
            speed.measured(1, 1_000_000);
        }
        assertThat(speed.isTrivial()).isFalse();
    }

    @Test
    void oneSlowRunOfManyEndsIt() {
        trivial();
        speed.measured(100, 100 * 20_000);
        assertThat(speed.isTrivial()).isFalse();
    }

    /** However slow it was: a handler that hung for a minute does not cost hours. */
    @Test
    void aThousandQuickRecordsMakeItTrivialAgain() {
        trivial();
        speed.measured(1_000, 60_000_000_000_000L);
        int quick = 0;
        while (!speed.isTrivial()) {
            speed.measured(1, 1_000);
            quick++;
        }
        assertThat(quick).isBetween(500, 1_500);
    }

    private void trivial() {
        speed.measured(1_000, 1_000 * 1_000);
    }
}
