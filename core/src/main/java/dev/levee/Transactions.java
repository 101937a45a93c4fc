package dev.levee;

import java.time.Duration;

/**
 * How what handlers {@link Outputs#send send} and what the group has finished become durable together; see
 * {@link ConsumerBuilder#transactions}.
 *
 * @param epoch how long a transaction gathers, 10 ms to 5 s: outputs are seen later by so much, and an abort repeats so much
 */
public record Transactions(Duration epoch) {

    /** A transaction every so often, if there is anything to commit; 100 ms is a good start. */
    public static Transactions epochs(Duration length) {
        return new Transactions(length);
    }
}
