package dev.levee.internal.observe;

import dev.levee.BreakerState;
import dev.levee.internal.actor.RecordEvents;
import dev.levee.internal.engine.DeadLetterTicket;
import dev.levee.internal.engine.Failure;
import dev.levee.internal.engine.ParkTicket;
import dev.levee.internal.time.Time;
import dev.levee.internal.worker.HandlerEvents;
import dev.levee.wire.Fingerprint;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts, logs and tells listeners what happens to records. Thread-safe. */
public final class EventReporting implements RecordEvents, HandlerEvents {

    private static final Logger log = LoggerFactory.getLogger(EventReporting.class);

    private final ConsumerMetrics metrics;
    private final Listeners listeners;
    private final Time time;
    private final KeyWatch keys;
    private final RareLines retries = new RareLines();
    private final RareLines deadLetters = new RareLines();

    public EventReporting(ConsumerMetrics metrics, Listeners listeners, Time time, KeyWatch keys) {
        this.keys = keys;
        this.metrics = metrics;
        this.listeners = listeners;
        this.time = time;
    }

    @Override
    public void arrived(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        keys.look(partition, records);
    }

    @Override
    public void attempted(long nanos) {
        metrics.attempted(nanos);
    }

    @Override
    public void handled(ConsumerRecord<byte[], byte[]> record) {
        if (metrics.isPublished() && record.timestamp() >= 0) {
            metrics.handled(record.topic(), time.millis() - record.timestamp());
        }
    }

    @Override
    public void retried(ConsumerRecord<byte[], byte[]> record, long failedAtMillis, long lateNanos) {
        metrics.retried(record.topic(), lateNanos);
        listeners.tell(listener -> listener.onRetry(record, Instant.ofEpochMilli(failedAtMillis)));
    }

    @Override
    public void skipped(ConsumerRecord<byte[], byte[]> record, String reason) {
        metrics.skipped();
        log.info("{}-{}@{} is skipped: {}", record.topic(), record.partition(), record.offset(), reason);
        var partition = new TopicPartition(record.topic(), record.partition());
        listeners.tell(listener -> listener.onSkipped(partition, record.offset(), reason));
    }

    @Override
    public void stopped(TopicPartition partition) {
        log.warn("{} stops: too much of it becomes dead letters; it goes on by resume(), or after a while", partition);
        listeners.tell(listener -> listener.onStopped(partition));
    }

    @Override
    public void resumed(TopicPartition partition) {
        log.info("{} goes on after its dead letters stopped it", partition);
        listeners.tell(listener -> listener.onResumed(partition));
    }

    @Override
    public void retrying(TopicPartition partition, ConsumerRecord<byte[], byte[]> record, Failure failure) {
        metrics.failed(failure);
        metrics.retrying(failure.category());
        warn(retries, partition, record.offset(), "failed and will be tried again", failure);
    }

    @Override
    public void parked(TopicPartition partition, ParkTicket ticket, long retryOffset) {
        int attempts = ticket.attempts() == null ? 0 : ticket.attempts().made();
        var dueAt = Instant.ofEpochMilli(ticket.dueAtMillis());
        listeners.tell(
                listener -> listener.onParked(partition, ticket.record().offset(), attempts, dueAt, retryOffset));
    }

    @Override
    public void deadLettered(TopicPartition partition, DeadLetterTicket ticket) {
        Failure failure = ticket.attempts().last();
        metrics.failed(failure);
        metrics.deadLettered(failure.category());
        warn(deadLetters, partition, ticket.record().offset(), "is a dead letter", failure);
        var failedAt = Instant.ofEpochMilli(failure.atMillis());
        listeners.tell(listener -> listener.onDeadLetter(ticket.record(), failure.category(), failedAt));
    }

    /** A breaker entered {@code state}. */
    public void breaker(String name, BreakerState state) {
        if (state.isOpen()) {
            log.warn("breaker {} is {}: nothing begins, polling goes on", name, state);
        } else {
            log.info("breaker {} is {}", name, state);
        }
        listeners.tell(listener -> listener.onBreaker(name, state));
    }

    private void warn(RareLines lines, TopicPartition partition, long offset, String what, Failure failure) {
        OptionalLong leftOut;
        synchronized (lines) {
            leftOut = lines.mayTell(Fingerprint.of(failure.error()), time.nanos());
        }
        if (leftOut.isPresent()) {
            log.warn(
                    "{}@{} {}, {}: {} ({} more of this kind since the last such line)",
                    partition,
                    offset,
                    what,
                    failure.category(),
                    failure.error().toString(),
                    leftOut.getAsLong());
        }
    }
}
