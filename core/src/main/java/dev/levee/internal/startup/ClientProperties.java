package dev.levee.internal.startup;

import dev.levee.LeveeException;
import dev.levee.settings.NearMiss;
import dev.levee.settings.StartupCheck.ClientKind;
import dev.levee.settings.StartupCheck.Objection;
import dev.levee.settings.StartupMode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;

/**
 * The client properties of the user, and what each of Levee's clients gets of them. Those that Levee must own are refused by
 * name, and so are those that no client knows: a typo must not be ignored.
 */
public final class ClientProperties {

    /** Given to the admin client and the producer as well: connection, security, and their like. */
    private static final Set<String> SHARED = shared();

    private static final Map<String, String> OWNED = Map.of(
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "it loses records when offsets are missing; say startAt(...) instead",
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
            "it would run on the poll thread; say keys(...) instead",
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
            "it would run on the poll thread; say values(...) instead");

    private static final Map<String, String> MUST_BE_FALSE = Map.of(
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            "it commits records whose handlers still run; remove it, Levee commits what is finished",
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            "a typo in a topic name would create that topic; remove it");

    private final Map<String, Object> given;
    private final StartupMode preflight;

    public ClientProperties(Map<String, ?> all, List<String> pluginPrefixes) {
        this.preflight = preflight(all);
        this.given = new HashMap<>(all);
        given.remove(StartupMode.PROPERTY);
        given.forEach((key, value) -> {
            checkKnown(key, pluginPrefixes);
            if (value == null) {
                throw new LeveeException("client property " + key + " is null: remove it, or give it a value");
            }
        });
        OWNED.forEach((key, reason) -> {
            if (given.containsKey(key)) {
                throw new LeveeException("client property " + key + "=" + given.get(key) + " is refused: " + reason);
            }
        });
        MUST_BE_FALSE.forEach((key, reason) -> {
            if (given.containsKey(key) && !"false".equals(String.valueOf(given.get(key)))) {
                throw new LeveeException("client property " + key + "=" + given.get(key) + " is refused: " + reason);
            }
        });
        Object servers = given.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG);
        if (servers == null || String.valueOf(servers).isBlank()) {
            throw new LeveeException("client property bootstrap.servers is missing: give host:port of a broker");
        }
    }

    /** What the check at start-up says of the consumer's properties. */
    public List<String> preflight(String group, String protocol) {
        var inForce = forConsumer(group, protocol);
        var decided = new TreeSet<>(inForce.keySet());
        decided.removeAll(given.keySet());
        var objections = preflight.objections(ClientKind.CONSUMER, inForce, decided);
        preflight.refusal(objections).ifPresent(why -> {
            throw new LeveeException(why);
        });
        return objections.stream().map(Objection::text).toList();
    }

    public boolean has(String key) {
        return given.containsKey(key);
    }

    public String text(String key, String otherwise) {
        Object value = given.get(key);
        return value == null ? otherwise : String.valueOf(value);
    }

    public IsolationLevel isolation() {
        return text(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "").equals("read_committed")
                ? IsolationLevel.READ_COMMITTED
                : IsolationLevel.READ_UNCOMMITTED;
    }

    /** How long a client may go without looking at topics. */
    public Duration metadataMaxAge() {
        return Duration.ofMillis(Long.parseLong(text(ConsumerConfig.METADATA_MAX_AGE_CONFIG, "300000")));
    }

    /** How long a member may go without polling. */
    public Duration maxPollInterval() {
        return Duration.ofMillis(Long.parseLong(text(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, "300000")));
    }

    public Map<String, Object> all() {
        return given;
    }

    public Map<String, Object> forConsumer(String group, String protocol) {
        var properties = new HashMap<>(given);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        properties.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, protocol);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.putIfAbsent(ConsumerConfig.CLIENT_ID_CONFIG, "levee-" + group);
        return properties;
    }

    public Map<String, Object> forAdmin(String group) {
        var properties = shared("levee-" + group + "-admin");
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) Brokers.PATIENCE.toMillis());
        return properties;
    }

    /** Reads what Levee itself wrote, outside of the group. */
    public Map<String, Object> forReading(String group, String role) {
        var properties = shared("levee-" + group + "-" + role);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return properties;
    }

    /** Writes what must not be lost. */
    public Map<String, Object> forProducer(String group, String role) {
        var properties = shared("levee-" + group + "-" + role);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        // send() blocks its caller for so long at most
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 15_000);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        // what is too large for the topic is the topic's to say
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.MAX_VALUE / 2);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L << 20);
        return properties;
    }

    /** Sends in transactions that no other producer of this {@code id} can go on with. */
    public Map<String, Object> forTransactions(String group, String id) {
        var properties = forProducer(group, "transactions");
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
        // so long a dead member hides what it sent last, and all behind it, from readers of committed records
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 10_000);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        // an epoch is sent all at once, and flushed
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        return properties;
    }

    private Map<String, Object> shared(String clientId) {
        var properties = new HashMap<String, Object>();
        given.forEach((key, value) -> {
            if (SHARED.contains(key) || !ConsumerConfig.configNames().contains(key)) {
                properties.put(key, value);
            }
        });
        properties.put("client.id", clientId);
        return properties;
    }

    private static StartupMode preflight(Map<String, ?> all) {
        try {
            return StartupMode.of(all);
        } catch (IllegalArgumentException unknown) {
            throw new LeveeException("client property " + unknown.getMessage(), unknown);
        }
    }

    private static void checkKnown(String key, List<String> pluginPrefixes) {
        if (ConsumerConfig.configNames().contains(key)
                || pluginPrefixes.stream().anyMatch(key::startsWith)
                // security providers read properties of their own under listener prefixes
                || key.startsWith("sasl.")
                || key.startsWith("ssl.")) {
            return;
        }
        throw new LeveeException("client property " + key + " is unknown: "
                + NearMiss.question(key, ConsumerConfig.configNames()).orElse("remove it.")
                + " If a plug-in of yours reads it, say pluginProperties(\"" + key + "\")");
    }

    private static Set<String> shared() {
        var names = new TreeSet<>(ConsumerConfig.configNames());
        names.retainAll(ProducerConfig.configNames());
        names.retainAll(AdminClientConfig.configNames());
        return names;
    }
}
