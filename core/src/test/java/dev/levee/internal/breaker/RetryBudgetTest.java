package dev.levee.internal.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.RetryShare;
import org.junit.jupiter.api.Test;

/** M3.5: many failures never become a storm of retries, and retries never stop for ever. */
class RetryBudgetTest {

    private static final long SECOND = 1_000_000_000;

    private long now = 7 * SECOND;
    private long attempts;
    private final RetryBudget budget = new RetryBudget(new RetryShare(0.2, 2), now);

    @Test
    void aThousandFailuresAreRetriedAsTheShareAllows() {
        attempts = 1_000;
        int retries = take(1_000);
        assertThat(retries).as("a fifth of all attempts, and 2 a second").isBetween(200, 280);
    }

    @Test
    void withoutOtherTrafficTheFloorGoesOn() {
        int retries = 0;
        for (int second = 0; second < 100; second++) {
            retries += take(50);
            now += SECOND;
        }
        assertThat(retries).as("2 a second, and a fifth of themselves").isBetween(200, 270);
    }

    @Test
    void whatIsOverMayComeLater() {
        attempts = 100;
        take(1_000);
        assertThat(budget.take(attempts, now)).isFalse();
        assertThat(budget.nextAt(now)).isBetween(now + 1, now + SECOND);
        now += 11 * SECOND;
        assertThat(budget.take(attempts, now)).isTrue();
    }

    @Test
    void tellsHowMuchOfItIsUsed() {
        assertThat(budget.used(attempts, now)).isZero();
        attempts = 100;
        take(20);
        assertThat(budget.used(attempts, now))
                .as("20 of a fifth of 120, and of 2 a second")
                .isEqualTo(20.0 / 44);
        take(1_000);
        assertThat(budget.used(attempts, now)).isBetween(0.9, 1.0);
        now += 11 * SECOND;
        assertThat(budget.used(attempts, now)).isZero();
        assertThat(new RetryBudget(new RetryShare(0.2, 0), now).used(0, now)).isZero();
    }

    private int take(int wanted) {
        int taken = 0;
        for (int i = 0; i < wanted; i++) {
            if (budget.take(attempts, now)) {
                taken++;
                attempts++;
            }
        }
        return taken;
    }
}
