package dev.levee.outbox.relay;

import dev.levee.outbox.internal.decoding.ReplicationSource;
import dev.levee.outbox.internal.kafka.Checkpoints;
import dev.levee.outbox.internal.kafka.EventRecords;
import dev.levee.outbox.internal.kafka.Lane;
import dev.levee.outbox.internal.runtime.RelayLoop;
import dev.levee.outbox.internal.runtime.RelaySettings;
import dev.levee.producer.LeveeProducer;
import dev.levee.producer.Profile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Describes an {@link OutboxRelay}, then {@link #start starts} it. Most used: {@link #name}. Sometimes: {@link #topics},
 * {@link #exactlyOnce}, {@link #decoding}. Rarely: {@link #batch}, {@link #poll}, {@link #housekeeping}. Not thread-safe.
 */
public final class RelayBuilder {

    private final DataSource dataSource;
    private final Map<String, Object> kafkaProperties;
    private final List<String> pluginPrefixes = new ArrayList<>();
    private Optional<String> name = Optional.empty();
    private UnaryOperator<String> topics = type -> "outbox.event." + type;
    private Optional<String> checkpoints = Optional.empty();
    private Optional<ReplicationSource> replication = Optional.empty();
    private int batchRows = 500;
    private long batchBytes = 8L << 20;
    private Duration shortestPoll = Duration.ofMillis(5);
    private Duration longestPoll = Duration.ofMillis(50);
    private Duration housekeeping = Duration.ofMillis(500);

    RelayBuilder(DataSource dataSource, Map<String, ?> kafkaProperties) {
        this.dataSource = dataSource;
        this.kafkaProperties = new HashMap<>(kafkaProperties);
    }

    /**
     * The service whose outbox this is, the same on every instance and different from other services of the Kafka cluster: begins the
     * transactional ids, by which an instance that lost its shard is fenced off.
     */
    public RelayBuilder name(String name) {
        this.name = Optional.of(name);
        return this;
    }

    /** From an aggregate type to the topic of its events; called on several threads. Default: {@code outbox.event.} and the type. */
    public RelayBuilder topics(UnaryOperator<String> topics) {
        this.topics = topics;
        return this;
    }

    /**
     * Notes in each transaction what it sends, so that no event is there twice, also after a crash. At the cost of one small record a
     * batch.
     *
     * @param topic of this relay alone, with {@code cleanup.policy=compact} and at least 8 partitions
     */
    public RelayBuilder exactlyOnce(String topic) {
        checkpoints = Optional.of(topic);
        return this;
    }

    /**
     * Follows the database's log too, so that events are sent as soon as they are committed, without looks into the table. Needs
     * {@code wal_level=logical}, PostgreSQL 14 or later, {@code decoding.sql}, a user with {@code REPLICATION}, and a free replication slot
     * for each instance. Where the log cannot be followed, the relay reads the table, and its status says why.
     *
     * @param url of the same database, for PostgreSQL's driver
     * @param properties of the driver, e.g. {@code user} and {@code password}
     */
    public RelayBuilder decoding(String url, Properties properties) {
        replication = Optional.of(new ReplicationSource(url, properties));
        return this;
    }

    /** How many events, and how many bytes of payloads, go into one transaction of a shard at most. Default 500, and 8 MiB. */
    public RelayBuilder batch(int events, long bytes) {
        batchRows = positive("batch events", events);
        batchBytes = positive("batch bytes", bytes);
        return this;
    }

    /**
     * How long to wait between looks into the table: the shortest after something was found, twice as long each time nothing is.
     * Default 5 ms and 50 ms.
     */
    public RelayBuilder poll(Duration shortest, Duration longest) {
        if (longest.compareTo(shortest) < 0) {
            throw new IllegalArgumentException("the longest wait, " + longest + ", is below the shortest, " + shortest);
        }
        positive("milliseconds between looks", shortest.toMillis());
        shortestPoll = shortest;
        longestPoll = longest;
        return this;
    }

    /** How often to look who else is there and what was released. Default 500 ms. */
    public RelayBuilder housekeeping(Duration every) {
        positive("milliseconds of housekeeping", every.toMillis());
        housekeeping = every;
        return this;
    }

    /** Client properties that start with {@code prefix} belong to a plug-in of yours and are not checked. */
    public RelayBuilder pluginProperties(String prefix) {
        pluginPrefixes.add(prefix);
        return this;
    }

    /**
     * Starts relaying. A database or Kafka that is away is waited for.
     *
     * @throws IllegalArgumentException naming what is missing
     * @throws dev.levee.producer.SettingsException naming a client property that is refused
     */
    public OutboxRelay start() {
        String prefix = name.orElseThrow(() -> new IllegalArgumentException(
                        "name(...) is missing: give the service's name, the same on every instance"))
                + "-outbox-";
        var lanes = new Lane.Settings(
                producerProperties(prefix),
                prefix,
                new EventRecords(topics),
                checkpoints.map(topic -> new Checkpoints(topic, kafkaProperties)));
        return OutboxRelay.start(new RelayLoop(
                dataSource,
                new RelaySettings(
                        lanes,
                        batchRows,
                        batchBytes,
                        shortestPoll.toMillis(),
                        longestPoll.toMillis(),
                        housekeeping.toMillis(),
                        replication)));
    }

    private Map<String, Object> producerProperties(String prefix) {
        var given = new HashMap<>(kafkaProperties);
        given.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, prefix); // each shard's own takes its place
        given.putIfAbsent(
                ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000); // so long a shard waits for a topic that is missing
        var producer = LeveeProducer.builder(given).profile(Profile.TRANSACTIONAL);
        pluginPrefixes.forEach(producer::pluginProperties);
        return producer.properties();
    }

    private static int positive(String what, int number) {
        positive(what, (long) number);
        return number;
    }

    private static long positive(String what, long number) {
        if (number < 1) {
            throw new IllegalArgumentException(what + " is " + number + ": give 1 or more");
        }
        return number;
    }
}
