package dev.levee.testkit;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Describes an {@link EmbeddedKafka}. Defaults: one broker, in this JVM, data in a temporary directory, 60 s to start,
 * 512 MiB of heap for a child.
 *
 * <p>Most used: {@link #brokers}, {@link #childProcesses}, {@link #property}. Rarely: {@link #dataDirectory},
 * {@link #clientProperty}, {@link #childJvmArgs}, {@link #startupTimeout}. Not thread-safe; may start several clusters.
 */
public final class EmbeddedKafkaBuilder {
    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, Object> clientProperties = new HashMap<>();
    private int brokers = 1;
    // a Kafka of another class path cannot run in this process
    private boolean inProcess = !BrokerClassPath.isOverridden();
    private @Nullable Path dataDirectory;
    private List<String> childJvmArgs = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1");
    private Duration startupTimeout = Duration.ofSeconds(60);
    private IntUnaryOperator advertisedPort = port -> port;

    EmbeddedKafkaBuilder() {}

    /** One broker, or three with every topic on each of them. */
    public EmbeddedKafkaBuilder brokers(int brokers) {
        if (brokers != 1 && brokers != 3) {
            throw new IllegalArgumentException("a cluster has 1 or 3 brokers, not " + brokers);
        }
        this.brokers = brokers;
        return this;
    }

    /** Runs the brokers in this JVM: the fastest; they can be stopped, but neither killed nor suspended. */
    public EmbeddedKafkaBuilder inProcess() {
        inProcess = true;
        return this;
    }

    /**
     * Runs each broker in a JVM of its own, which ends with this JVM. It is loaded from this JVM's class path, or from
     * the one in the system property {@code levee.testkit.broker-classpath} (a class path, or {@code @} and the name of
     * a file that holds one). Setting that property makes this the default.
     */
    public EmbeddedKafkaBuilder childProcesses() {
        inProcess = false;
        return this;
    }

    /** Sets one broker property on every broker. Clients connect to the listener {@code CLIENT}. */
    public EmbeddedKafkaBuilder property(String key, String value) {
        properties.put(key, value);
        return this;
    }

    /** Sets one property of {@link EmbeddedKafka#clientProperties()} and of its Admin, such as SASL credentials. */
    public EmbeddedKafkaBuilder clientProperty(String key, Object value) {
        clientProperties.put(key, value);
        return this;
    }

    /** Keeps the data here after close; a later cluster on the same directory goes on with it, on other ports. */
    public EmbeddedKafkaBuilder dataDirectory(Path directory) {
        dataDirectory = directory;
        return this;
    }

    /** Options of the JVM of each child, instead of those of a small one that starts soon: for who measures. */
    public EmbeddedKafkaBuilder childJvmArgs(String... args) {
        childJvmArgs = List.of(args);
        return this;
    }

    /**
     * Has clients connect elsewhere than where brokers listen, such as to a proxy.
     *
     * @param advertised called once for each broker, before it starts, with the port that it listens on at 127.0.0.1; gives
     *     the one that clients are told
     */
    public EmbeddedKafkaBuilder advertisedPort(IntUnaryOperator advertised) {
        advertisedPort = advertised;
        return this;
    }

    /** How long a broker may take until it serves. */
    public EmbeddedKafkaBuilder startupTimeout(Duration timeout) {
        startupTimeout = timeout;
        return this;
    }

    /**
     * Starts the cluster and returns when every broker serves.
     *
     * @throws IllegalStateException when a broker does not start, with the tail of its log if it is a child
     */
    public EmbeddedKafka start() {
        var directory = ClusterDirectory.open(dataDirectory, brokers);
        List<NodeAddress> nodes = IntStream.rangeClosed(1, brokers)
                .mapToObj(id -> NodeAddress.of(id, advertisedPort))
                .toList();
        var cluster = new TreeMap<Integer, Broker>();
        nodes.forEach(node -> cluster.put(node.id(), broker(node, nodes, directory)));
        var client = new HashMap<String, Object>(clientProperties);
        client.put(
                "bootstrap.servers", nodes.stream().map(NodeAddress::bootstrap).collect(joining(",")));
        return EmbeddedKafka.start(directory, cluster, client, startupTimeout);
    }

    private Broker broker(NodeAddress node, List<NodeAddress> all, ClusterDirectory directory) {
        var tuned = NodeProperties.of(node, all, directory.data(node.id()), properties);
        Path file = directory.write(node.id(), tuned);
        return inProcess
                ? new InProcessBroker(file, directory.clusterId())
                : new ChildBroker(file, directory.clusterId(), childJvmArgs, directory.log(node.id()));
    }
}
