package dev.levee.internal.downstream;

import dev.levee.Category;
import dev.levee.RetryShare;
import dev.levee.WhenOpen;
import dev.levee.internal.breaker.RetryBudget;
import dev.levee.internal.engine.DueRetry;
import dev.levee.internal.engine.Failure;
import dev.levee.internal.time.Time;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What becomes of retries that come due: they wait for their budget, or are given up while the breaker is open. Thread-safe. */
public final class Retries {

    private final @Nullable Dependency givenUpWhileOpen;
    private final @Nullable RetryBudget budget;
    private final LongSupplier attempts;
    private final Time time;

    /** @param attempts how many were made so far, retries among them */
    public Retries(
            Optional<Dependency> breaker,
            WhenOpen whenOpen,
            Optional<RetryShare> share,
            LongSupplier attempts,
            Time time) {
        this.givenUpWhileOpen = whenOpen == WhenOpen.DEAD_LETTER ? breaker.orElse(null) : null;
        this.budget = share.map(most -> new RetryBudget(most, time.nanos())).orElse(null);
        this.attempts = attempts;
        this.time = time;
    }

    /** All begin at once. */
    public static Retries unlimited(Time time) {
        return new Retries(Optional.empty(), WhenOpen.PAUSE, Optional.empty(), () -> 0, time);
    }

    public boolean hasBudget() {
        return budget != null;
    }

    /** The share of the budget that is used up; empty without one. */
    public OptionalDouble budgetUsed() {
        if (budget == null) {
            return OptionalDouble.empty();
        }
        synchronized (budget) {
            return OptionalDouble.of(budget.used(attempts.getAsLong(), time.nanos()));
        }
    }

    public DueRetry due(Failure last, long now) {
        if (givenUpWhileOpen != null && givenUpWhileOpen.state(now).isOpen()) {
            var refusal = givenUpWhileOpen.refusal(now);
            refusal.initCause(last.error());
            return new DueRetry.GiveUp(
                    new Failure(Category.BREAKER_OPEN, true, refusal, time.millis(), time.chance(), null));
        }
        if (budget == null) {
            return DueRetry.NOW;
        }
        synchronized (budget) {
            return budget.take(attempts.getAsLong(), now) ? DueRetry.NOW : new DueRetry.Later(budget.nextAt(now));
        }
    }
}
