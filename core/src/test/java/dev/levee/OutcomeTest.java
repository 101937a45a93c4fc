package dev.levee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A delay that a handler asks for is checked where it is said, not inside the engine. */
class OutcomeTest {

    @Test
    void aDelayIsKept() {
        assertThat(Outcome.retryAfter(Duration.ZERO, "now")).isEqualTo(new Outcome.RetryAfter(Duration.ZERO, "now"));
    }

    @Test
    void aDelayThatNanosecondsCannotHoldIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Outcome.retryAfter(Duration.ofSeconds(Long.MAX_VALUE), "never"))
                .withMessageContaining("30 days");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Outcome.retryAfter(Duration.ofNanos(-1), "before"))
                .withMessageContaining("PT-0.000000001S");
    }
}
