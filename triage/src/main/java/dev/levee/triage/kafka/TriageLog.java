package dev.levee.triage.kafka;

import dev.levee.triage.lifecycle.EntryCodec;
import dev.levee.triage.lifecycle.Lifecycle;
import dev.levee.triage.lifecycle.LoggedEntry;
import dev.levee.triage.lifecycle.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Triage's log in Kafka: its one topic, in which everything stands that was decided, by whom and why. It has one partition, so that all
 * of it is in one order, and is never deleted, because what it says is true as long as the letters are there. People and
 * replays write so little that this is cheap. Not thread-safe.
 */
public final class TriageLog implements AutoCloseable {

    /** Begins as no group's own topics do, so that no group's ACL covers it. */
    public static final String TOPIC = "levee-triage.log";

    private final Map<String, Object> client;
    private final Lifecycle lifecycle = new Lifecycle();
    private final Consumer<LoggedEntry> listener;
    private @Nullable Admin looking;
    private @Nullable TopicTail tail;
    private @Nullable KafkaProducer<byte[], byte[]> producer;
    private long read = -1;
    private long asked = Long.MAX_VALUE;
    private List<Refusal> refused = List.of();

    /**
     * Opens it for reading; it is created by the first entry.
     *
     * @param listener hears every entry in order, after it was applied
     */
    public TriageLog(Map<String, Object> client, Consumer<LoggedEntry> listener) {
        this.client = Map.copyOf(client);
        this.listener = listener;
    }

    /** What everything that was {@linkplain #refresh read} comes to. */
    public Lifecycle lifecycle() {
        return lifecycle;
    }

    /** Reads on to what is the end now. */
    public void refresh() {
        reading()
                .ifPresent(open -> open.catchUp(record -> {
                    var logged = EntryCodec.decode(record);
                    // others may look meanwhile
                    synchronized (lifecycle) {
                        var refusals = lifecycle.apply(logged.entry());
                        if (record.offset() == asked) {
                            refused = refusals;
                        }
                        listener.accept(logged);
                    }
                    read = record.offset();
                }));
    }

    /** The offset of the last entry that was read; -1 before the first. */
    long lastRead() {
        return read;
    }

    /**
     * Appends an entry and reads on to it; returns what it asked for and did not get.
     *
     * @throws InterruptedException if interrupted; then it may or may not stand in the log
     * @throws IllegalStateException if it cannot be written, or nobody knows whether it was
     */
    public List<Refusal> append(LoggedEntry entry) throws InterruptedException {
        try {
            asked = writing().send(EntryCodec.encode(TOPIC, entry)).get().offset();
            while (read < asked) {
                refresh();
            }
            return refused;
        } catch (ExecutionException e) {
            throw new IllegalStateException(TOPIC + " cannot be written: " + e.getCause(), e.getCause());
        }
    }

    private Optional<TopicTail> reading() {
        if (tail == null && exists()) {
            tail = new TopicTail(client, List.of(TOPIC));
            stopLooking();
        }
        return Optional.ofNullable(tail);
    }

    private boolean exists() {
        if (looking == null) {
            looking = Admin.create(client);
        }
        try {
            return looking.listTopics().names().get().contains(TOPIC);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("topics cannot be listed: " + e.getCause(), e.getCause());
        }
    }

    private KafkaProducer<byte[], byte[]> writing() throws InterruptedException, ExecutionException {
        if (producer == null) {
            create();
            var properties = new HashMap<>(client);
            properties.put(ProducerConfig.ACKS_CONFIG, "all");
            properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
            producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    private void create() throws InterruptedException, ExecutionException {
        var topic = new NewTopic(TOPIC, Optional.of(1), Optional.empty())
                .configs(Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1"));
        try (var admin = Admin.create(client)) {
            admin.createTopics(Set.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private void stopLooking() {
        if (looking != null) {
            looking.close();
            looking = null;
        }
    }

    @Override
    public void close() {
        stopLooking();
        if (tail != null) {
            tail.close();
        }
        if (producer != null) {
            producer.close();
        }
    }
}
