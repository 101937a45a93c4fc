package dev.levee;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A running consumer. Thread-safe. */
public interface LeveeConsumer extends AutoCloseable {

    ConsumerState state();

    /** Stops handling new records until {@link #resume()}; keeps polling, so the group does not notice. */
    void pause();

    void resume();

    /** What every owned partition is doing. Costs no broker call; at most some milliseconds old. */
    ConsumerSnapshot snapshot();

    /** Why the consumer is {@link ConsumerState#FAILED}; empty otherwise. */
    Optional<Throwable> failure();

    /** Completed when the consumer is CLOSED or FAILED, with that state. Never completes exceptionally. */
    CompletionStage<ConsumerState> termination();

    /** {@link #close(Duration)} with the drain budget plus 10 s. */
    @Override
    void close();

    /**
     * Lets running handlers finish within the drain budget, commits, leaves the group. Returns within {@code timeout}
     * whatever handlers and brokers do; what did not finish is interrupted, not committed, and handled again elsewhere.
     * Idempotent. Called by a handler or listener of this consumer it begins the closing and returns at once, since closing
     * waits for them; {@link #termination} tells the end.
     */
    void close(Duration timeout);
}
