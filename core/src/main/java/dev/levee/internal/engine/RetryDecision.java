package dev.levee.internal.engine;

import dev.levee.Retry;
import java.time.Duration;

/** What to do about a failed attempt. */
sealed interface RetryDecision {

    record HoldFor(long nanos) implements RetryDecision {}

    record DeadLetter() implements RetryDecision {}

    record Stop() implements RetryDecision {}

    /**
     * After the last of {@code attempts}.
     *
     * @param standard the schedule of failures that have none of their own
     */
    static RetryDecision of(Attempts attempts, Retry standard) {
        Failure failure = attempts.last();
        Retry retry = failure.schedule() == null ? standard : failure.schedule();
        return switch (failure.category()) {
            case FATAL -> new Stop();
            case PERMANENT, PROCESS_KILLER, BREAKER_OPEN, EXPIRED, COMMANDED -> new DeadLetter();
            case OVERLOAD -> new HoldFor(backOff(attempts));
            case TRANSIENT, DEFECT, UNKNOWN -> {
                if (!failure.counts()) {
                    yield new HoldFor(backOff(attempts));
                }
                boolean isOver = attempts.replayId() != null || attempts.counted() >= retry.attempts();
                yield isOver ? new DeadLetter() : new HoldFor(delay(attempts, retry));
            }
        };
    }

    private static long delay(Attempts attempts, Retry retry) {
        Failure failure = attempts.last();
        Duration asked = failure.retryAfter();
        return asked != null
                ? asked.toNanos()
                : spread(retry.delays().get(attempts.counted() - 1), retry.jitter(), failure.chance());
    }

    // 1 s, 2 s, 4 s … 32 s: what is overloaded or down is asked less often the longer that lasts
    private static long backOff(Attempts attempts) {
        Failure failure = attempts.last();
        Duration asked = failure.retryAfter();
        return asked != null
                ? asked.toNanos()
                : spread(Duration.ofSeconds(1L << Math.min(attempts.uncounted() - 1, 5)), 0.2, failure.chance());
    }

    /** {@code chance} in [0, 1) moves the delay evenly within ± {@code jitter}. */
    private static long spread(Duration delay, double jitter, double chance) {
        return (long) (delay.toNanos() * (1 + jitter * (2 * chance - 1)));
    }
}
