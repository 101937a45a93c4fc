package dev.levee.internal.worker;

import dev.levee.Outcome;
import dev.levee.internal.downstream.Gate;
import dev.levee.internal.engine.Failure;
import dev.levee.internal.engine.Run;
import dev.levee.internal.failure.AttemptTimeoutException;
import dev.levee.internal.failure.Classification;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What came of an attempt, whatever kind of handler made it. Thread-safe. */
public final class AttemptResults {

    private final Classification classification;
    private final HandlerEvents events;
    private final Gate gate;
    private final LongAdder attempts = new LongAdder();

    /** How old records may be. */
    final Freshness freshness;

    /** What handlers log belongs to. */
    final LogContext log;

    /** @param gate what every attempt must ask before it begins */
    public AttemptResults(
            Classification classification, Gate gate, Freshness freshness, HandlerEvents events, LogContext log) {
        this.freshness = freshness;
        this.classification = classification;
        this.gate = gate;
        this.events = events;
        this.log = log;
    }

    Permit permit() {
        return new Permit(gate);
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

    /** How many attempts were made so far. */
    public long attempts() {
        return attempts.sum();
    }

    /** The first record of {@code run} begins. */
    void begins(Run run, long now) {
        if (run.isRetry()) {
            events.retried(run.record(0), run.failedAtMillis(), run.lateNanos(now));
        }
    }

    void handled(ConsumerRecord<byte[], byte[]> record) {
        events.handled(record);
    }

    void attempted(long nanos) {
        attempts.increment();
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
