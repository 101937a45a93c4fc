package dev.levee.outbox.internal.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.levee.outbox.OutboxEvent;
import dev.levee.outbox.internal.decision.OutboxRow;
import dev.levee.wire.EventHeaders;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What an event looks like in Kafka: as Debezium's outbox event router writes it. Thread-safe if the topic function is. */
public final class EventRecords {

    private final UnaryOperator<String> topics;

    /** @param topics from an aggregate type to its topic */
    public EventRecords(UnaryOperator<String> topics) {
        this.topics = topics;
    }

    public ProducerRecord<byte[], byte[]> of(OutboxRow row) {
        OutboxEvent event = row.event();
        var record = new ProducerRecord<>(
                topics.apply(event.aggregateType()),
                null,
                row.createdAt(),
                event.aggregateId().getBytes(UTF_8),
                event.payload());
        EventHeaders.put(record.headers(), EventHeaders.ID, event.id().toString());
        EventHeaders.put(record.headers(), EventHeaders.TYPE, event.type());
        event.version()
                .ifPresent(version -> EventHeaders.put(record.headers(), EventHeaders.VERSION, Long.toString(version)));
        event.headers().forEach((name, value) -> EventHeaders.put(record.headers(), name, value));
        return record;
    }
}
