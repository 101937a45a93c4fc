package dev.levee.producer;

import dev.levee.wire.EventHeaders;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the events of one kind of entity, each under the entity's key: without it they have no order among each other, and a
 * compacted topic takes none of them. A key that is null, blank text or no bytes is refused before anything is sent.
 *
 * <pre>{@code
 * EntityPublisher<String, Order> orders = producer.entity("orders", Order::id);
 * orders.publish(order);
 * orders.delete(order.id());
 * }</pre>
 *
 * <p>Thread-safe if its key extractor is. Events of one key go out in the order of the calls; one that fails does not stop
 * those after it.
 */
public final class EntityPublisher<K, E> {

    private final LeveeProducer<K, ? super E> producer;
    private final String topic;
    private final Function<? super E, ? extends @Nullable K> keyOf;
    private final Optional<Function<? super E, String>> typeOf;

    EntityPublisher(
            LeveeProducer<K, ? super E> producer,
            String topic,
            Function<? super E, ? extends @Nullable K> keyOf,
            Optional<Function<? super E, String>> typeOf) {
        this.producer = producer;
        this.topic = topic;
        this.keyOf = keyOf;
        this.typeOf = typeOf;
    }

    /** The same publisher, which says in the header {@link EventHeaders#TYPE} what kind of event each is. Tombstones have none. */
    public EntityPublisher<K, E> typed(Function<? super E, String> typeOf) {
        return new EntityPublisher<>(producer, topic, keyOf, Optional.of(typeOf));
    }

    /**
     * Publishes an event of an entity, or its new state.
     *
     * @return as {@link LeveeProducer#send}
     * @throws MissingKeyException if the entity has no key
     * @throws IllegalArgumentException if it is null: that would delete, and {@link #delete} says so
     */
    public CompletableFuture<RecordMetadata> publish(E entity) {
        return producer.send(event(entity));
    }

    /** {@link #publish(Object)} of an event whose id is known, e.g. because it may have been sent before. */
    public CompletableFuture<RecordMetadata> publish(E entity, UUID eventId) {
        return producer.send(identified(event(entity), eventId));
    }

    /**
     * Publishes a tombstone: the entity is gone, and a compacted topic forgets what it knew of it.
     *
     * @return as {@link LeveeProducer#send}
     * @throws MissingKeyException if there is no key
     */
    public CompletableFuture<RecordMetadata> delete(K key) {
        return producer.send(tombstone(key));
    }

    /** {@link #delete(Object)} of which the event id is known, e.g. because it may have been sent before. */
    public CompletableFuture<RecordMetadata> delete(K key, UUID eventId) {
        return producer.send(identified(tombstone(key), eventId));
    }

    private ProducerRecord<K, E> identified(ProducerRecord<K, E> event, UUID eventId) {
        EventHeaders.put(event.headers(), EventHeaders.ID, eventId.toString());
        return event;
    }

    private ProducerRecord<K, E> tombstone(K key) {
        return new ProducerRecord<>(topic, keyed(key, "tombstone"), null);
    }

    private ProducerRecord<K, E> event(E entity) {
        if (entity == null) {
            throw new IllegalArgumentException("the entity for topic " + topic
                    + " is null, which would delete it without saying so: give an entity, or call delete(key)");
        }
        var event = new ProducerRecord<K, E>(
                topic, keyed(keyOf.apply(entity), entity.getClass().getSimpleName()), entity);
        typeOf.ifPresent(type -> EventHeaders.put(event.headers(), EventHeaders.TYPE, type.apply(entity)));
        return event;
    }

    private K keyed(@Nullable K key, String what) {
        if (key == null) {
            throw missing(what, "is null");
        }
        if (isEmpty(key)) {
            throw missing(what, "is empty");
        }
        return key;
    }

    private MissingKeyException missing(String what, String how) {
        return new MissingKeyException("the key of a " + what + " for topic " + topic + " " + how
                + ": events without a key have no order, so nothing was sent; give the entity's identity as its key");
    }

    private static boolean isEmpty(Object key) {
        return (key instanceof CharSequence text && text.toString().isBlank())
                || (key instanceof byte[] bytes && bytes.length == 0)
                || (key instanceof ByteBuffer buffer && !buffer.hasRemaining())
                || (key instanceof Bytes bytes && bytes.get().length == 0);
    }
}
