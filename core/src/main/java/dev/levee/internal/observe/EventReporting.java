package dev.levee.internal.observe;

import dev.levee.internal.actor.RecordEvents;
import dev.levee.internal.engine.DeadLetterTicket;
import dev.levee.internal.engine.Failure;
import dev.levee.internal.worker.HandlerEvents;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts, logs and tells listeners what happens to records. Thread-safe. */
public final class EventReporting implements RecordEvents, HandlerEvents {

    private static final Logger log = LoggerFactory.getLogger(EventReporting.class);

    private final ConsumerMetrics metrics;
    private final Listeners listeners;

    public EventReporting(ConsumerMetrics metrics, Listeners listeners) {
        this.metrics = metrics;
        this.listeners = listeners;
    }

    @Override
    public void attempted(long nanos) {
        metrics.attempted(nanos);
    }

    @Override
    public void skipped(ConsumerRecord<byte[], byte[]> record, String reason) {
        metrics.skipped();
        log.info("{}-{}@{} is skipped: {}", record.topic(), record.partition(), record.offset(), reason);
        var partition = new TopicPartition(record.topic(), record.partition());
        listeners.tell(listener -> listener.onSkipped(partition, record.offset(), reason));
    }

    @Override
    public void retrying(TopicPartition partition, ConsumerRecord<byte[], byte[]> record, Failure failure) {
        metrics.retrying(failure.category());
        log.debug("{}@{} failed and will be tried again", partition, record.offset(), failure.error());
    }

    @Override
    public void deadLettered(TopicPartition partition, DeadLetterTicket ticket) {
        Failure failure = ticket.attempts().last();
        metrics.deadLettered(failure.category());
        log.warn(
                "{}@{} is a dead letter, {}: {}",
                partition,
                ticket.record().offset(),
                failure.category(),
                failure.error().toString());
        listeners.tell(
                listener -> listener.onDeadLetter(partition, ticket.record().offset(), failure.category()));
    }
}
