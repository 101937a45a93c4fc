package dev.levee.internal.worker;

import dev.levee.DecidingHandler;
import dev.levee.Outcome;
import dev.levee.Received;
import dev.levee.internal.engine.Failure;
import dev.levee.internal.engine.Run;
import dev.levee.internal.failure.AttemptTimeoutException;
import dev.levee.internal.failure.Classification;
import dev.levee.internal.failure.NoDeserializerException;
import dev.levee.internal.failure.UnreadableRecordException;
import dev.levee.internal.time.Time;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** What a worker does with a run: deserialize, call the handler, classify what went wrong, report. Thread-safe. */
public final class RecordHandling<K, V> implements Workers.Task {

    /** Progress of a slow run is reported this often, so that what waits for it can go on. */
    private static final long REPORT_NANOS = 1_000_000;

    private final DecidingHandler<K, V> handler;
    private final DeserializerPool<K, V> deserializers;
    private final Classification classification;
    private final HandlerEvents events;
    private final Time time;

    public RecordHandling(
            DecidingHandler<K, V> handler,
            DeserializerPool<K, V> deserializers,
            Classification classification,
            HandlerEvents events,
            Time time) {
        this.handler = handler;
        this.deserializers = deserializers;
        this.classification = classification;
        this.events = events;
        this.time = time;
    }

    @Override
    public void handle(RunListener partition, Run run) {
        Runnable interruption = Thread.currentThread()::interrupt;
        long start = time.nanos();
        long now = start;
        long reported = start;
        Failure failure = null;
        var borrowed = new Borrowed();
        for (int i = run.claim(now, interruption); i >= 0 && failure == null; i = run.claim(now, interruption)) {
            var record = run.record(i);
            Object problem = attempt(record, run.attempt(i), borrowed);
            long began = now;
            now = time.nanos();
            boolean interrupted = problem == null ? run.succeed() : run.fail();
            // cleared even when nobody of ours set it: a handler's leftover flag must not hit the next record
            Thread.interrupted();
            events.attempted(now - began);
            if (problem != null) {
                failure = classify(problem, interrupted, now - began);
            } else if (now - reported > REPORT_NANOS && i + 1 < run.size()) {
                partition.progressed(run);
                reported = now;
            }
        }
        borrowed.giveBack();
        partition.ended(run, failure, now - start);
    }

    /** Null when handled, else the throwable, or the outcome that says it is not handled. */
    private @Nullable Object attempt(ConsumerRecord<byte[], byte[]> record, int attempt, Borrowed borrowed) {
        try {
            var pair = borrowed.pair();
            K key = deserialize("key", pair.key(), record, record.key());
            V value = deserialize("value", pair.value(), record, record.value());
            Outcome outcome = handler.handle(new Received<>(record, key, value, attempt));
            if (outcome instanceof Outcome.Skip skip) {
                events.skipped(record, skip.reason());
                return null;
            }
            if (outcome == null) {
                throw new NullPointerException(
                        "decide(...) returned null for " + record.offset() + ": return an Outcome");
            }
            return outcome instanceof Outcome.Done ? null : outcome;
        } catch (Throwable thrown) {
            return thrown;
        }
    }

    // null bytes are the record's null (a tombstone, no key): no deserializer is asked about them
    @SuppressWarnings("NullAway")
    private static <T> T deserialize(
            String part, Deserializer<T> deserializer, ConsumerRecord<byte[], byte[]> record, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            Headers headers = record.headers();
            return deserializer.deserialize(record.topic(), headers, bytes);
        } catch (Throwable cause) {
            throw new UnreadableRecordException(part, cause);
        }
    }

    private Failure classify(Object problem, boolean interrupted, long nanos) {
        if (problem instanceof Outcome outcome) {
            return classification.ofOutcome(outcome);
        }
        Throwable thrown = (Throwable) problem;
        return classification.ofThrown(interrupted ? new AttemptTimeoutException(nanos, thrown) : thrown);
    }

    /** The deserializers of one run, taken inside its first attempt: if they cannot be made, that attempt has failed. */
    private final class Borrowed {

        private DeserializerPool.@Nullable Pair<K, V> pair;

        DeserializerPool.Pair<K, V> pair() {
            var current = pair;
            if (current == null) {
                current = borrow();
                pair = current;
            }
            return current;
        }

        private DeserializerPool.Pair<K, V> borrow() {
            try {
                return deserializers.borrow();
            } catch (Throwable cause) {
                throw new NoDeserializerException(cause);
            }
        }

        void giveBack() {
            if (pair != null) {
                deserializers.giveBack(pair);
            }
        }
    }
}
