package dev.levee.console.cluster;

import dev.levee.wire.ControlAction;
import dev.levee.wire.ControlCommand;
import dev.levee.wire.GroupTopics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Tells groups what people want of them. Thread-safe. */
public final class Controls implements AutoCloseable {

    private final Map<String, Object> client;
    private final Admin admin;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    public Controls(Map<String, Object> client) {
        this.client = Map.copyOf(client);
        this.admin = Admin.create(this.client);
    }

    /** Returns when brokers have it. */
    public ControlCommand issue(String group, ControlAction action, ControlCommand.Stamp stamp, long expiresAt)
            throws InterruptedException {
        var command =
                new ControlCommand(Uuid.randomUuid().toString(), group, action, stamp, expiresAt, Optional.empty());
        write(command, stamp.at());
        return command;
    }

    public void write(ControlCommand command, long now) throws InterruptedException {
        try {
            producer().send(command.toRecord(now)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the command cannot be written: " + e.getCause(), e.getCause());
        }
    }

    /** Whether its members have made the topic of commands: nobody else does. */
    public boolean isHeard(String group) throws InterruptedException {
        try {
            return admin.listTopics().names().get().contains(new GroupTopics(group).control());
        } catch (ExecutionException e) {
            throw new IllegalStateException("topics cannot be listed: " + e.getCause(), e.getCause());
        }
    }

    /** A topic that was made again is another one. */
    public Uuid topicId(String topic) throws InterruptedException {
        try {
            var described = admin.describeTopics(List.of(topic)).allTopicNames().get();
            return described.values().iterator().next().topicId();
        } catch (ExecutionException e) {
            throw new IllegalStateException("topic " + topic + " cannot be described: " + e.getCause(), e.getCause());
        }
    }

    private synchronized KafkaProducer<byte[], byte[]> producer() {
        if (producer == null) {
            var properties = new HashMap<>(client);
            properties.put(ProducerConfig.ACKS_CONFIG, "all");
            properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
            producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(1));
        }
        admin.close(Duration.ZERO);
    }
}
