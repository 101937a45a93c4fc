package dev.levee;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.TopicPartition;

/** A running consumer. Thread-safe. */
public interface LeveeConsumer extends AutoCloseable {

    ConsumerState state();

    /**
     * Stops handling new records until {@link #resume()}; keeps polling, so the group does not notice. Does not wait for
     * handlers that run.
     */
    void pause();

    /** Goes on after {@link #pause()}, and with partitions that {@link ConsumerBuilder#inflowGuard} stopped. */
    void resume();

    /**
     * Begins again at these offsets: everything from there on is handled, again if need be. Running handlers may finish
     * within the drain budget first.
     *
     * @param offsets of partitions that this consumer owns
     * @return completed when the new place is committed; or exceptionally with {@link LeveeException}, and nothing moved,
     *     when a partition is not owned or an offset is not in its log
     */
    CompletionStage<Void> seek(Map<TopicPartition, Long> offsets);

    /**
     * Handles the records of {@code [from, to)} once more, and no others; the group goes on meanwhile. What was not finished
     * elsewhere stays unfinished, what was finished stays so, and the order of each key holds.
     *
     * @return completed when that is committed, and so survives crashes and rebalances; the records are handled after. Or
     *     exceptionally with {@link LeveeException}, and nothing changed: not owned, not in the log, or more than the commit
     *     metadata can say
     */
    CompletionStage<Void> rerun(TopicPartition partition, long from, long to);

    /** Like {@link #rerun(TopicPartition, long, long)}, from the first record of {@code from} to the first of {@code to}. */
    CompletionStage<Void> rerun(TopicPartition partition, Instant from, Instant to);

    /**
     * The first records, by partition and offset, that hold their keys after their dead letters in partitions that this consumer
     * owns ({@link AfterDeadLetter#HOLD_KEY}).
     *
     * @param most at most so many, 1 or more
     * @return completed at once, on an engine thread: what hangs on it must be quick
     */
    CompletionStage<List<HeldKey>> heldKeys(int most);

    /**
     * Lets go of a key that the record at {@code offset} holds after its dead letter.
     *
     * @return completed when that is durable, which takes a commit, or cannot be; on an engine thread: what hangs on it must be
     *     quick. Never completes exceptionally
     */
    CompletionStage<ReleaseOutcome> release(TopicPartition partition, long offset, Release how);

    /**
     * Changes the limits at run time, e.g. {@code adjust(limits -> limits.withMaxRate(100))}; {@code change} gets those in
     * force. What a handler is working on is not disturbed; a lower concurrency holds once enough handlers have ended.
     *
     * @throws LeveeException naming what is wrong with the new limits; the old ones stay in force then
     */
    void adjust(UnaryOperator<Limits> change);

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
     * {@link #close()} for good, as when scaling down: leaves the group also as a static member, whose partitions would
     * otherwise wait for its return until the session ends. Without {@code group.instance.id} the same as {@link #close()}.
     */
    void leave();

    /**
     * Lets running handlers finish within the drain budget, commits, leaves the group. Returns within {@code timeout}
     * whatever handlers and brokers do; what did not finish is interrupted, not committed, and handled again elsewhere.
     * Idempotent. Called by a handler or listener of this consumer it begins the closing and returns at once, since closing
     * waits for them; {@link #termination} tells the end.
     */
    void close(Duration timeout);
}
