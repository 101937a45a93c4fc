package dev.levee.testkit;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * A real Kafka cluster for tests: one or three KRaft nodes, each broker and controller, on free ports of 127.0.0.1.
 *
 * <pre>{@code
 * try (var kafka = EmbeddedKafka.builder().start()) {
 *     kafka.createTopic("orders", 6);
 *     new KafkaProducer<>(kafka.clientProperties(), new StringSerializer(), new StringSerializer());
 * }
 * }</pre>
 *
 * <p>Brokers have the ids 1 to n. Thread-safe: calls for one broker run one after another. Every wait is bounded and
 * fails with {@link IllegalStateException}.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(60);

    private final ClusterDirectory directory;
    private final SortedMap<Integer, Broker> brokers;
    private final Map<String, Object> clientProperties;
    private final Duration startupTimeout;
    private final Admin admin;

    private EmbeddedKafka(
            ClusterDirectory directory,
            SortedMap<Integer, Broker> brokers,
            Map<String, Object> clientProperties,
            Duration startupTimeout) {
        this.directory = directory;
        this.brokers = brokers;
        this.clientProperties = Map.copyOf(clientProperties);
        this.startupTimeout = startupTimeout;
        this.admin = Admin.create(clientProperties());
    }

    static EmbeddedKafka start(
            ClusterDirectory directory,
            SortedMap<Integer, Broker> brokers,
            Map<String, Object> clientProperties,
            Duration startupTimeout) {
        try {
            each(brokers, broker -> broker.start(startupTimeout), startupTimeout.plus(CALL_TIMEOUT));
            return new EmbeddedKafka(directory, brokers, clientProperties, startupTimeout);
        } catch (RuntimeException failed) {
            end(brokers, directory);
            throw failed;
        }
    }

    public static EmbeddedKafkaBuilder builder() {
        return new EmbeddedKafkaBuilder();
    }

    /** The client addresses of all brokers, as {@code bootstrap.servers} wants them; they never change. */
    public String bootstrapServers() {
        return String.valueOf(clientProperties.get("bootstrap.servers"));
    }

    /** What a client needs to connect, in a new map that the caller may fill further. */
    public Map<String, Object> clientProperties() {
        return new HashMap<>(clientProperties);
    }

    /** A shared Admin client, closed with the cluster. */
    public Admin admin() {
        return admin;
    }

    /** Creates a topic with a replica on every broker and returns when all its partitions have a leader. */
    public void createTopic(String name, int partitions) {
        createTopic(name, partitions, Map.of());
    }

    /** Like {@link #createTopic(String, int)}, with topic configs such as {@code cleanup.policy}. */
    public void createTopic(String name, int partitions, Map<String, String> configs) {
        var topic = new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(configs);
        Bounded.get(admin.createTopics(List.of(topic)).all(), CALL_TIMEOUT, "creating topic " + name);
        // a broker learns of a new topic a moment after the controller
        var ends = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(name, partition))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        Bounded.retry(() -> admin.listOffsets(ends).all(), CALL_TIMEOUT, "electing the leaders of topic " + name);
    }

    public Set<Integer> brokerIds() {
        return brokers.keySet();
    }

    /** Whether the broker was started and has neither stopped nor died; a suspended broker runs. */
    public boolean isRunning(int broker) {
        return broker(broker).isRunning();
    }

    /** Starts a broker that does not run, on its old port and data, and returns when it serves. */
    public void start(int broker) {
        if (isRunning(broker)) {
            throw new IllegalStateException("broker " + broker + " already runs");
        }
        broker(broker).start(startupTimeout);
    }

    /** Stops a broker in order: it hands over its leaderships if it can. Nothing happens when it does not run. */
    public void stop(int broker) {
        broker(broker).stop();
    }

    /**
     * SIGKILL: the broker is gone when this returns.
     *
     * @throws UnsupportedOperationException for a broker in the test's own process
     */
    public void kill(int broker) {
        broker(broker).kill();
    }

    /**
     * SIGSTOP: the broker stands still, its connections stay open.
     *
     * @throws UnsupportedOperationException for a broker in the test's own process
     */
    public void suspend(int broker) {
        broker(broker).suspend();
    }

    /**
     * SIGCONT: the broker goes on.
     *
     * @throws UnsupportedOperationException for a broker in the test's own process
     */
    public void resume(int broker) {
        broker(broker).resume();
    }

    /** Ends all brokers, and deletes their data unless the data directory was given. */
    @Override
    public void close() {
        admin.close(Duration.ZERO);
        end(brokers, directory);
    }

    private Broker broker(int id) {
        Broker broker = brokers.get(id);
        if (broker == null) {
            throw new IllegalArgumentException("no broker " + id + ": this cluster has " + brokers.keySet());
        }
        return broker;
    }

    private static void end(SortedMap<Integer, Broker> brokers, ClusterDirectory directory) {
        each(brokers, broker -> broker.close(directory.temporary()), CALL_TIMEOUT);
        directory.release();
    }

    // at the same time: brokers need each other to start and to stop
    private static void each(SortedMap<Integer, Broker> brokers, Consumer<Broker> action, Duration timeout) {
        var all = brokers.values().stream()
                .map(broker -> CompletableFuture.runAsync(() -> action.accept(broker), EmbeddedKafka::thread))
                .toArray(CompletableFuture<?>[]::new);
        Bounded.get(CompletableFuture.allOf(all), timeout, "starting or ending brokers");
    }

    private static void thread(Runnable action) {
        var thread = new Thread(action, "embedded-kafka");
        thread.setDaemon(true);
        thread.start();
    }
}
