package dev.levee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A retry schedule reads as it is said, and nonsense is refused by name. */
class RetryTest {

    @Test
    void oneRetryPerDelay() {
        var retry = Retry.delays(Duration.ofSeconds(1), Duration.ofSeconds(9));
        assertThat(retry.attempts()).isEqualTo(3);
        assertThat(retry.jitter()).isEqualTo(0.2);
    }

    @Test
    void neverMeansOneAttempt() {
        assertThat(Retry.never().attempts()).isEqualTo(1);
    }

    @Test
    void exponentialDelaysDoubleUpToTheCap() {
        var retry = Retry.exponential(Duration.ofMillis(100), Duration.ofMillis(500))
                .attempts(6);
        assertThat(retry.delays()).extracting(Duration::toMillis).containsExactly(100L, 200L, 400L, 500L, 500L);
    }

    @Test
    void anExponentialScheduleOfOneAttemptHasNoDelay() {
        var retry =
                Retry.exponential(Duration.ofMillis(100), Duration.ofDays(30)).attempts(1);
        assertThat(retry.delays()).isEmpty();
    }

    @Test
    void aThousandAttemptsDoNotOverflow() {
        var retry = Retry.exponential(Duration.ofNanos(1), Duration.ofDays(30)).attempts(1_000);
        assertThat(retry.delays()).hasSize(999).last().isEqualTo(Duration.ofDays(30));
    }

    @Test
    void impossibleValuesAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Retry.delays(Duration.ofSeconds(-1)))
                .withMessageContaining("PT-1S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Retry.delays(Duration.ofDays(31)))
                .withMessageContaining("30 days");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Retry.never().jitter(Double.NaN))
                .withMessageContaining("NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Retry.exponential(Duration.ZERO, Duration.ofSeconds(1)))
                .withMessageContaining("above 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Retry.exponential(Duration.ofMillis(1), Duration.ofSeconds(1))
                        .attempts(0))
                .withMessageContaining("1,000");
    }
}
