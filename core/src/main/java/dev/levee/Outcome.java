package dev.levee;

import java.time.Duration;

/**
 * What a handler says about a record when throwing an exception is not the natural way to say it.
 *
 * @see ConsumerBuilder#decide(DecidingHandler)
 */
public sealed interface Outcome {

    /** The record is handled. */
    record Done() implements Outcome {
        private static final Done INSTANCE = new Done();
    }

    /** Try again after {@code delay}, counted as a failed attempt of category TRANSIENT. */
    record RetryAfter(Duration delay, String reason) implements Outcome {
        public RetryAfter {
            if (delay.isNegative() || delay.compareTo(Retry.LONGEST) > 0) {
                throw new IllegalArgumentException("retry delay is " + delay + ": give 0 to 30 days");
            }
        }
    }

    /** Leave the record out on purpose: counted and logged, written nowhere. */
    record Skip(String reason) implements Outcome {}

    /** Send the record to the dead-letter topic, category PERMANENT. */
    record ToDeadLetter(String reason) implements Outcome {}

    static Outcome done() {
        return Done.INSTANCE;
    }

    static Outcome retryAfter(Duration delay, String reason) {
        return new RetryAfter(delay, reason);
    }

    static Outcome skip(String reason) {
        return new Skip(reason);
    }

    static Outcome deadLetter(String reason) {
        return new ToDeadLetter(reason);
    }
}
