package dev.levee.producer;

import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Describes a producer, then {@link #start starts} it. Nothing is checked before that, so that every problem is reported in one way.
 * Not thread-safe; may be started more than once.
 */
public final class ProducerBuilder<K, V> {

    private static final Logger LOG = LoggerFactory.getLogger(LeveeProducer.class);

    private final Map<String, ?> given;
    private final List<String> pluginPrefixes = new ArrayList<>();
    private Profile profile = Profile.DURABLE;
    private ObservationRegistry observations = ObservationRegistry.NOOP;
    private Supplier<UUID> eventIds = UUID::randomUUID;
    private Optional<Supplier<? extends Serializer<?>>> keys = Optional.empty();
    private Optional<Supplier<? extends Serializer<?>>> values = Optional.empty();

    ProducerBuilder(Map<String, ?> clientProperties) {
        given = new HashMap<>(clientProperties); // which may hold nulls: start() says so
    }

    /** What the producer is for. Default {@link Profile#DURABLE}. */
    public ProducerBuilder<K, V> profile(Profile profile) {
        this.profile = profile;
        return this;
    }

    /** How keys are written, unless client property {@code key.serializer} says so; used by all threads that send. */
    @SuppressWarnings("unchecked")
    public <T> ProducerBuilder<T, V> keys(Supplier<? extends Serializer<T>> serializer) {
        keys = Optional.of(serializer);
        return (ProducerBuilder<T, V>) this;
    }

    /** How values are written, unless client property {@code value.serializer} says so; used by all threads that send. */
    @SuppressWarnings("unchecked")
    public <T> ProducerBuilder<K, T> values(Supplier<? extends Serializer<T>> serializer) {
        values = Optional.of(serializer);
        return (ProducerBuilder<K, T>) this;
    }

    /** Where each send is observed, as {@link SendObservation} says, and from where trace context comes. Default: nowhere. */
    public ProducerBuilder<K, V> observations(ObservationRegistry registry) {
        observations = registry;
        return this;
    }

    /** Where ids of events come from that have none; called by all threads that send. Default: random ones. */
    public ProducerBuilder<K, V> eventIds(Supplier<UUID> ids) {
        eventIds = ids;
        return this;
    }

    /** Client properties that start with {@code prefix} belong to a plug-in of yours and are not checked. */
    public ProducerBuilder<K, V> pluginProperties(String prefix) {
        pluginPrefixes.add(prefix);
        return this;
    }

    /**
     * The user's client properties and the profile's, checked, for a client that something else makes.
     *
     * @throws SettingsException naming what is wrong and the fix
     */
    public Map<String, Object> properties() {
        var settings = checked();
        var unused = preflight(settings);
        return settings.properties();
    }

    /**
     * Checks everything that needs no broker, and starts. Brokers are first asked when a record is sent.
     *
     * @throws SettingsException naming what is wrong and the fix; nothing is left running then
     */
    public LeveeProducer<K, V> start() {
        var settings = checked();
        var properties = settings.properties();
        if (profile == Profile.TRANSACTIONAL) {
            throw new SettingsException(
                    "profile TRANSACTIONAL is for transactions, and a LeveeProducer sends outside of them:"
                            + " give properties() to a client that begins and commits them, or say profile(Profile.DURABLE)");
        }
        List<String> findings = preflight(settings);
        Serializer<K> key = serializer(keys, "key", properties);
        Serializer<V> value = serializer(values, "value", properties);
        try {
            return new LeveeProducer<>(new KafkaProducer<>(properties, key, value), eventIds, observations, findings);
        } catch (KafkaException refused) {
            Throwable reason = refused.getCause() == null ? refused : refused.getCause();
            throw new SettingsException(
                    "the Kafka client refuses these properties (" + reason.getMessage() + "): correct what that names",
                    refused);
        }
    }

    private ProducerSettings checked() {
        var settings = ProducerSettings.of(profile, given, pluginPrefixes);
        for (var finding : settings.findings()) {
            if (finding.rule().refused()) {
                throw new SettingsException(finding.message());
            }
            LOG.warn("{}", finding.message());
        }
        return settings;
    }

    private static List<String> preflight(ProducerSettings settings) {
        List<String> findings = settings.preflight();
        findings.forEach(finding -> LOG.warn("{}", finding));
        return findings;
    }

    /** Null where the client makes it, by its property. */
    @SuppressWarnings("unchecked") // keys(...) and values(...) tie the type of the supplier to that of the builder
    private static <T> @Nullable Serializer<T> serializer(
            Optional<Supplier<? extends Serializer<?>>> said, String what, Map<String, Object> properties) {
        String property = what + ".serializer";
        Object named = properties.get(property);
        if (said.isEmpty()) {
            if (named == null) {
                throw new SettingsException("how " + what + "s are written is missing: say " + what + "s(...), e.g. "
                        + what + "s(StringSerializer::new)");
            }
            return null;
        }
        if (named != null) {
            throw new SettingsException("client property " + property + "=" + named + " is refused: " + what
                    + "s(...) says how " + what + "s are written, and the client would ignore it; remove one of them");
        }
        var serializer = (Serializer<T>) said.get().get();
        serializer.configure(properties, what.equals("key"));
        return serializer;
    }
}
