package dev.levee;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A consumer without brokers, threads of its own, and clock: everything runs in the caller's thread, and time moves when it
 * is told to. What happens to a record is what happens in production, by the same code. The testkit's {@code HandlerDriver}
 * makes a convenient tool of it. Not thread-safe, but an asynchronous handler may complete on any thread.
 */
public interface Rehearsal extends AutoCloseable {

    /**
     * Hands a record over, as if it had been fetched, and runs everything that can run now.
     *
     * @throws IllegalArgumentException if no handler reads the topic, or the offset is not beyond the partition's last one
     */
    void receive(ConsumerRecord<byte[], byte[]> record);

    /** Moves time, running whatever falls due on the way. May be called from a handler, which then takes that long. */
    void advance(Duration by);

    /** The time as the handler's failures are stamped with. */
    Instant now();

    /** What became of a record that was received. */
    Fate fate(ConsumerRecord<byte[], byte[]> record);

    /** Lets go of the key that a record holds after its dead letter; see {@link LeveeConsumer#release}. */
    ReleaseOutcome release(ConsumerRecord<byte[], byte[]> record, Release how);

    /** The offset that would be committed now; 0 when nothing of the partition was received. */
    long committable(String topic, int partition);

    /** Why the consumer would have stopped; empty while it goes on. */
    Optional<Throwable> failure();

    /** Closes the deserializers. */
    @Override
    void close();

    /** What became of a record. */
    sealed interface Fate {

        /** It waits: for its turn, for its next attempt, or for its handler. {@code failed} attempts so far. */
        record Unfinished(int failed) implements Fate {}

        /** Its handler succeeded after {@code failed} attempts that did not. */
        record Handled(int failed) implements Fate {}

        record Skipped(String reason) implements Fate {}

        /**
         * {@code letter} stands in the dead-letter topic, whether it holds its key or not ({@link AfterDeadLetter}).
         * {@code error} is that of the last attempt.
         */
        record DeadLettered(Category category, Throwable error, ProducerRecord<byte[], byte[]> letter)
                implements Fate {}
    }
}
