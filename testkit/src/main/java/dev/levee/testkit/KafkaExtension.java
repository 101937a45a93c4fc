package dev.levee.testkit;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * An {@link EmbeddedKafka} around the tests of a class, or of a whole JVM:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final KafkaExtension kafka = KafkaExtension.oneBroker();
 *
 * @Test
 * void charges() {
 *     String orders = kafka.topic(6);
 * }
 * }</pre>
 *
 * <p>The field must be static. Needs JUnit 5.13 or later. Thread-safe.
 */
public final class KafkaExtension implements BeforeAllCallback, BeforeEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(KafkaExtension.class);
    private static final AtomicInteger TOPICS = new AtomicInteger();

    private final EmbeddedKafkaBuilder builder;
    private final boolean shared;
    private final ThreadLocal<String> test = ThreadLocal.withInitial(() -> "topic");
    private volatile @Nullable EmbeddedKafka cluster;

    private KafkaExtension(EmbeddedKafkaBuilder builder, boolean shared) {
        this.builder = builder;
        this.shared = shared;
    }

    /** One broker, started before the first test of the class and closed after its last, nested classes included. */
    public static KafkaExtension oneBroker() {
        return of(EmbeddedKafka.builder());
    }

    /** Like {@link #oneBroker()}, with a cluster of your own description. */
    public static KafkaExtension of(EmbeddedKafkaBuilder builder) {
        return new KafkaExtension(builder, false);
    }

    /** One broker for all classes that ask for it, started by the first and closed when the JVM's tests have ended. */
    public static KafkaExtension shared() {
        return new KafkaExtension(EmbeddedKafka.builder(), true);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        var store = (shared ? context.getRoot() : context).getStore(NAMESPACE);
        // the store closes the cluster with its context; a nested class finds the cluster of its outer class
        Object key = shared ? KafkaExtension.class : this;
        cluster = store.computeIfAbsent(key, absent -> builder.start(), EmbeddedKafka.class);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        test.set(context.getRequiredTestMethod().getName());
    }

    public EmbeddedKafka cluster() {
        EmbeddedKafka started = cluster;
        if (started == null) {
            throw new IllegalStateException("Kafka starts before the first test of a class:"
                    + " register the extension as a static field with @RegisterExtension");
        }
        return started;
    }

    /** See {@link EmbeddedKafka#bootstrapServers()}. */
    public String bootstrapServers() {
        return cluster().bootstrapServers();
    }

    /** See {@link EmbeddedKafka#clientProperties()}. */
    public Map<String, Object> clientProperties() {
        return cluster().clientProperties();
    }

    /** Creates a topic for this test alone and returns its name: the test method's, with a number. */
    public String topic(int partitions) {
        return topic(partitions, Map.of());
    }

    /** Like {@link #topic(int)}, with topic configs such as {@code cleanup.policy}. */
    public String topic(int partitions, Map<String, String> configs) {
        // a test method may have a name that no topic may have
        String name = test.get().replaceAll("[^a-zA-Z0-9._-]", "_") + "-" + TOPICS.incrementAndGet();
        cluster().createTopic(name, partitions, configs);
        return name;
    }
}
