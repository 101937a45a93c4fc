package dev.levee.producer;

import dev.levee.wire.EventHeaders;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A record as it leaves: a copy, since the client forbids changes of what it has sent, with an event id and with what those who
 * observe the send add, e.g. trace context.
 */
final class Outgoing<K, V> {

    private static final SendConvention CONVENTION = new SendConvention();

    private final ProducerRecord<K, V> record;
    private final SendContext context;
    private final Observation observation;

    private Outgoing(ProducerRecord<K, V> record, ObservationRegistry registry) {
        this.record = record;
        this.context = new SendContext(record);
        this.observation = SendObservation.SEND.start(null, CONVENTION, () -> context, registry);
    }

    static <K, V> Outgoing<K, V> of(
            ProducerRecord<? extends K, ? extends V> given, Supplier<UUID> eventIds, ObservationRegistry registry) {
        var record = new ProducerRecord<K, V>(
                given.topic(), given.partition(), given.timestamp(), given.key(), given.value(), given.headers());
        if (EventHeaders.id(record.headers()).isEmpty()) {
            EventHeaders.put(record.headers(), EventHeaders.ID, eventIds.get().toString());
        }
        return new Outgoing<>(record, registry);
    }

    ProducerRecord<K, V> record() {
        return record;
    }

    String topic() {
        return record.topic();
    }

    String eventId() {
        return EventHeaders.id(record.headers()).orElseThrow();
    }

    /** Ends the observation. */
    void ended(@Nullable RecordMetadata metadata, @Nullable SendException failure) {
        if (metadata != null && failure == null) {
            context.acknowledged(metadata);
        }
        if (failure != null) {
            observation.error(failure);
        }
        observation.stop();
    }
}
