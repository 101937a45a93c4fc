package dev.levee.internal.worker;

import dev.levee.Outcome;
import dev.levee.internal.engine.Failure;
import dev.levee.internal.failure.AttemptTimeoutException;
import dev.levee.internal.failure.Classification;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What came of an attempt, whatever kind of handler made it. Thread-safe. */
public final class AttemptResults {

    private final Classification classification;
    private final HandlerEvents events;

    /** What handlers log belongs to. */
    final LogContext log;

    public AttemptResults(Classification classification, HandlerEvents events, LogContext log) {
        this.classification = classification;
        this.events = events;
        this.log = log;
    }

    /** Null when {@code outcome} says that the record is handled or skipped, else the outcome. */
    @Nullable
    Object problem(ConsumerRecord<byte[], byte[]> record, Outcome outcome) {
        if (outcome instanceof Outcome.Skip skip) {
            events.skipped(record, skip.reason());
            return null;
        }
        return outcome instanceof Outcome.Done ? null : outcome;
    }

    void attempted(long nanos) {
        events.attempted(nanos);
    }

    /**
     * @param problem the throwable, or the outcome that says that the record is not handled
     * @param interrupted whether it was made by our interrupt
     */
    Failure failure(Object problem, boolean interrupted, long nanos) {
        if (problem instanceof Outcome outcome) {
            return classification.ofOutcome(outcome);
        }
        Throwable thrown = (Throwable) problem;
        return classification.ofThrown(interrupted ? new AttemptTimeoutException(nanos, thrown) : thrown);
    }
}
