package dev.levee.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.Category;
import dev.levee.Retry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a failed attempt. */
class RetryDecisionTest {

    private static final Retry TWICE =
            Retry.delays(Duration.ofSeconds(2), Duration.ofSeconds(30)).jitter(0);

    @ParameterizedTest
    @EnumSource(names = {"TRANSIENT", "DEFECT", "UNKNOWN"})
    void countedFailuresFollowTheScheduleThenBecomeADeadLetter(Category category) {
        assertThat(decisions(TWICE, category, category, category))
                .containsExactly(hold(2), hold(30), new RetryDecision.DeadLetter());
    }

    @Test
    void aPermanentFailureIsTheLast() {
        assertThat(decisions(TWICE, Category.PERMANENT)).containsExactly(new RetryDecision.DeadLetter());
    }

    @Test
    void aFatalFailureStops() {
        assertThat(decisions(TWICE, Category.FATAL)).containsExactly(new RetryDecision.Stop());
    }

    @Test
    void overloadBurnsNoAttemptAndBacksOffLongerAndLonger() {
        var overloads = new Category[9];
        java.util.Arrays.fill(overloads, Category.OVERLOAD);
        assertThat(decisions(Retry.never(), overloads))
                .containsExactly(hold(1), hold(2), hold(4), hold(8), hold(16), hold(32), hold(32), hold(32), hold(32));
    }

    @Test
    void aCountedFailureEndsTheBackOff() {
        assertThat(decisions(TWICE, Category.OVERLOAD, Category.OVERLOAD, Category.TRANSIENT, Category.OVERLOAD))
                .containsExactly(hold(1), hold(2), hold(2), hold(1));
    }

    @Test
    void aFailureMayHaveAScheduleOfItsOwn() {
        var quick = Retry.delays(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(3))
                .jitter(0);
        var first = Attempts.after(null, Given.failure(Category.TRANSIENT));
        var second = Attempts.after(first, scheduled(quick));
        var third = Attempts.after(second, scheduled(quick));
        assertThat(RetryDecision.of(second, TWICE)).isEqualTo(new RetryDecision.HoldFor(2_000_000));
        assertThat(RetryDecision.of(third, TWICE)).isEqualTo(new RetryDecision.HoldFor(3_000_000));
        assertThat(RetryDecision.of(Attempts.after(third, Given.failure(Category.TRANSIENT)), TWICE))
                .as("attempts of all schedules count together")
                .isEqualTo(new RetryDecision.DeadLetter());
        assertThat(RetryDecision.of(Attempts.after(null, scheduled(Retry.never())), TWICE))
                .isEqualTo(new RetryDecision.DeadLetter());
    }

    private static Failure scheduled(Retry schedule) {
        var error = new IllegalStateException("scheduled");
        return new Failure(Category.TRANSIENT, true, error, 1_700_000_000_000L, 0.5, null, schedule);
    }

    @Test
    void theHandlersWishGoesBeforeTheSchedule() {
        var failure = Given.failure(Category.TRANSIENT, Duration.ofMillis(7));
        assertThat(RetryDecision.of(Attempts.after(null, failure), TWICE))
                .isEqualTo(new RetryDecision.HoldFor(7_000_000));
    }

    @Test
    void butItDoesNotLengthenTheSchedule() {
        var failure = Given.failure(Category.TRANSIENT, Duration.ofMillis(7));
        assertThat(RetryDecision.of(Attempts.after(null, failure), Retry.never()))
                .isEqualTo(new RetryDecision.DeadLetter());
    }

    @Test
    void jitterSpreadsEvenlyAroundTheDelay() {
        var retry = TWICE.jitter(0.5);
        assertThat(nanos(retry, 0)).isEqualTo(1_000_000_000);
        assertThat(nanos(retry, 0.5)).isEqualTo(2_000_000_000);
        assertThat(nanos(retry, 0.999)).isBetween(2_990_000_000L, 3_000_000_000L);
    }

    private static long nanos(Retry retry, double chance) {
        var failure = Given.failure(Category.TRANSIENT, true, chance, null);
        var decision = RetryDecision.of(Attempts.after(null, failure), retry);
        return decision instanceof RetryDecision.HoldFor hold ? hold.nanos() : -1;
    }

    private static RetryDecision hold(int seconds) {
        return new RetryDecision.HoldFor(seconds * 1_000_000_000L);
    }

    private static List<RetryDecision> decisions(Retry retry, Category... failures) {
        var decisions = new ArrayList<RetryDecision>();
        @Nullable Attempts attempts = null;
        for (Category category : failures) {
            attempts = Attempts.after(attempts, Given.failure(category));
            decisions.add(RetryDecision.of(attempts, retry));
        }
        return decisions;
    }
}
