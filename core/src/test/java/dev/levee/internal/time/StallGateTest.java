package dev.levee.internal.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** M2.2: who stood still is told from who was busy. */
class StallGateTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final HandTime time = new HandTime();
    private final StallGate gate = new StallGate(time, PATIENCE.toNanos());

    @Test
    void aLongDrainIsNoStandstill() {
        for (int i = 0; i < 10; i++) {
            time.advance(PATIENCE.dividedBy(2));
            gate.alive(time.nanos());
        }
        assertThat(gate.isOpen()).isTrue();
        assertThat(gate.polled(time.nanos())).isFalse();
    }

    @Test
    void aStandstillInADrainShutsItAndTheNextPollSaysSoOnce() {
        gate.alive(time.nanos());
        time.advance(PATIENCE.plusMillis(1));
        gate.alive(time.nanos());
        assertThat(gate.isOpen()).isFalse();
        assertThat(gate.polled(time.nanos())).isTrue();
        assertThat(gate.polled(time.nanos())).isFalse();
        assertThat(gate.isOpen()).as("until it is renewed").isFalse();

        gate.open();
        assertThat(gate.isOpen()).isTrue();
    }

    @Test
    void aSecondStandstillBeforeTheRenewalAsksForAnother() {
        time.advance(PATIENCE.plusMillis(1));
        assertThat(gate.polled(time.nanos())).isTrue();
        time.advance(PATIENCE.plusMillis(1));
        assertThat(gate.polled(time.nanos())).isTrue();
    }
}
