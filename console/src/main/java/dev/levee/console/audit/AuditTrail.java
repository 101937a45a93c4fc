package dev.levee.console.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.levee.console.live.Background;
import dev.levee.console.live.Changes;
import dev.levee.console.live.Freshness;
import dev.levee.console.live.Known;
import dev.levee.console.live.Resource;
import dev.levee.console.live.TopicFeed;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people did with consoles that stands nowhere else: logins, commands, and everything that was denied; decisions on dead letters stand in
 * triage's log. It is written to a topic and to the log of the process, and never waits for brokers: what is denied is denied also
 * while they do not answer. Thread-safe.
 */
public final class AuditTrail implements AutoCloseable {

    /** Kept for 400 days. */
    public static final String TOPIC = "levee-console.audit";

    private static final Logger LOG = LoggerFactory.getLogger("dev.levee.console.audit");
    private static final long EVERY_MILLIS = 1_000;
    private static final long PATIENCE_MILLIS = 15_000;
    private static final int MOST_SHOWN = 10_000;
    private static final int MOST_WAITING = 1_000;

    private final Map<String, Object> client;
    private final Changes changes;
    private final Admin admin;
    private final Freshness freshness = new Freshness(PATIENCE_MILLIS);
    private final Deque<AuditEntry> shown = new ArrayDeque<>();
    private final Deque<AuditEntry> waiting = new ArrayDeque<>();
    private final Background thread;
    private @Nullable KafkaProducer<byte[], byte[]> producer;
    private @Nullable TopicFeed feed;

    public AuditTrail(Map<String, Object> client, Changes changes) {
        this.client = Map.copyOf(client);
        this.changes = changes;
        this.admin = Admin.create(this.client);
        this.thread = new Background(
                "levee-console-audit", EVERY_MILLIS, freshness, () -> changes.mark(Resource.AUDIT), this::turn);
    }

    /** Returns at once. */
    public void record(AuditEntry entry) {
        LOG.info("{}", AuditCodec.encode(entry));
        synchronized (waiting) {
            if (waiting.size() == MOST_WAITING) {
                waiting.remove();
            }
            waiting.add(entry);
        }
    }

    private void turn() throws InterruptedException, ExecutionException {
        var entry = next();
        while (entry.isPresent()) {
            var value = AuditCodec.encode(entry.get()).getBytes(UTF_8);
            writing().send(new ProducerRecord<>(TOPIC, 0, null, value)).get();
            synchronized (waiting) {
                waiting.remove(entry.get());
            }
            entry = next();
        }
        if (read()) {
            changes.mark(Resource.AUDIT);
        }
    }

    private Optional<AuditEntry> next() {
        synchronized (waiting) {
            return Optional.ofNullable(waiting.peek());
        }
    }

    private boolean read() throws InterruptedException, ExecutionException {
        if (feed == null) {
            if (!exists()) {
                return false;
            }
            feed = new TopicFeed(client, List.of(TOPIC));
        }
        return feed.catchUp(record -> AuditCodec.decode(record.value() == null ? new byte[0] : record.value())
                .ifPresent(this::show));
    }

    private void show(AuditEntry entry) {
        synchronized (shown) {
            if (shown.size() == MOST_SHOWN) {
                shown.remove();
            }
            shown.add(entry);
        }
    }

    /** The oldest first. */
    public List<AuditEntry> entries() {
        synchronized (shown) {
            return new ArrayList<>(shown);
        }
    }

    public Known known(long now) {
        return freshness.known(now);
    }

    private boolean exists() throws InterruptedException, ExecutionException {
        if (producer != null) {
            return true;
        }
        return admin.listTopics().names().get().contains(TOPIC);
    }

    private KafkaProducer<byte[], byte[]> writing() throws InterruptedException, ExecutionException {
        if (producer == null) {
            create();
            var properties = new HashMap<>(client);
            properties.put(ProducerConfig.ACKS_CONFIG, "all");
            properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
            producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    private void create() throws InterruptedException, ExecutionException {
        var topic = new NewTopic(TOPIC, Optional.of(1), Optional.empty())
                .configs(Map.of(
                        "cleanup.policy",
                        "delete",
                        "retention.ms",
                        String.valueOf(Duration.ofDays(400).toMillis())));
        try {
            admin.createTopics(Set.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        thread.close();
        if (producer != null) {
            producer.close(Duration.ofSeconds(1));
        }
        if (feed != null) {
            feed.close();
        }
        admin.close(Duration.ZERO);
    }
}
