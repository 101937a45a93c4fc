package dev.levee;

import java.time.Duration;
import java.util.Optional;

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
            delay = Retry.delay(delay);
        }
    }

    /** Try again later, category OVERLOAD, burning no attempt; when, the engine chooses unless {@code retryAfter} says it. */
    record Overload(Optional<Duration> retryAfter, String reason) implements Outcome {
        public Overload {
            retryAfter = retryAfter.map(Retry::delay);
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

    /** The dependency asks to back off, and says for how long. */
    static Outcome overload(Duration retryAfter, String reason) {
        return new Overload(Optional.of(retryAfter), reason);
    }

    /** The dependency asks to back off: tried again after 1 s, 2 s, 4 s … 32 s. */
    static Outcome overload(String reason) {
        return new Overload(Optional.empty(), reason);
    }

    static Outcome skip(String reason) {
        return new Skip(reason);
    }

    static Outcome deadLetter(String reason) {
        return new ToDeadLetter(reason);
    }
}
