package dev.levee.producer;

import dev.levee.wire.EventHeaders;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka producer by one of the {@link Profile profiles}.
 *
 * <pre>{@code
 * try (var producer = LeveeProducer.builder(properties)       // the usual client properties
 *         .keys(StringSerializer::new).values(OrderSerializer::new)
 *         .start()) {
 *     producer.send(new ProducerRecord<>("orders", order.id(), order));
 * }
 * }</pre>
 *
 * <p>Thread-safe. What hangs on the futures runs on the client's one network thread and must be quick, or every send waits for it:
 * use {@code thenApplyAsync} and its like for anything else.
 */
public final class LeveeProducer<K, V> implements AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final Producer<K, V> client;
    private final Supplier<UUID> eventIds;
    private final ObservationRegistry observations;
    private final List<String> findings;
    private final BoundedClose closing;

    LeveeProducer(
            Producer<K, V> client, Supplier<UUID> eventIds, ObservationRegistry observations, List<String> findings) {
        this.client = client;
        this.eventIds = eventIds;
        this.observations = observations;
        this.findings = List.copyOf(findings);
        this.closing = new BoundedClose(client);
    }

    /**
     * Describes a producer on the usual Kafka client properties. As with Kafka's own producer, {@code K} and {@code V} are the
     * caller's word when the serializers are named in the properties.
     */
    public static <K, V> ProducerBuilder<K, V> builder(Map<String, ?> clientProperties) {
        return new ProducerBuilder<>(clientProperties);
    }

    /**
     * Sends a record, with an event id in its header {@link EventHeaders#ID}, unless that is there. May block for
     * {@code max.block.ms}, while there is no metadata or no memory.
     *
     * @param record not changed
     * @return completed when the record is acknowledged as the profile says; or exceptionally with {@link SendException}, within
     *     {@code delivery.timeout.ms} after that
     */
    public CompletableFuture<RecordMetadata> send(ProducerRecord<? extends K, ? extends V> record) {
        return HandOver.of(client, Outgoing.<K, V>of(record, eventIds, observations));
    }

    /**
     * A publisher of one kind of entity, which sends none of its events without the entity's key.
     *
     * @param topic of all events of these entities
     * @param keyOf what tells an entity from the others, and never changes; called by every thread that publishes
     * @throws SettingsException if no broker could have such a topic
     */
    public <E extends V> EntityPublisher<K, E> entity(String topic, Function<? super E, ? extends @Nullable K> keyOf) {
        if (!topic.matches("[a-zA-Z0-9._-]{1,249}") || topic.equals(".") || topic.equals("..")) {
            throw new SettingsException(
                    "topic \"" + topic + "\" is no legal name: use letters, digits, '.', '_' and '-', at most 249");
        }
        return new EntityPublisher<>(this, topic, keyOf, Optional.empty());
    }

    /** What the check at start-up said of the client properties, errors first; for health pages. Empty without module preflight. */
    public List<String> findings() {
        return findings;
    }

    /** {@link #close(Duration)} with 30 s. */
    @Override
    public void close() {
        close(CLOSE_TIMEOUT);
    }

    /**
     * Takes no more records, and waits until those on their way are acknowledged, for {@code timeout} at most; then the rest fails
     * with {@link SendException}, {@link SendException.Outcome#UNKNOWN}. Returns within a second after that, even when something
     * that hangs on a future does not. May be called again, and by what hangs on a future: there it does not
     * wait, and what is on its way fails.
     */
    public void close(Duration timeout) {
        closing.within(timeout);
    }
}
