package dev.levee.proof.preflight.shown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.preflight.Lint;
import dev.levee.preflight.cluster.Cluster;
import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.config.Role;
import dev.levee.preflight.live.ClusterReader;
import dev.levee.preflight.rule.Finding;
import dev.levee.preflight.rule.Surroundings;
import dev.levee.preflight.rule.Target;
import dev.levee.preflight.rule.Use;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.testkit.KafkaExtension;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Where a rule is shown: a broker, and clients that are closed afterwards. */
final class Stage implements AutoCloseable {

    private final KafkaExtension kafka;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    Stage(KafkaExtension kafka) {
        this.kafka = kafka;
    }

    Admin admin() {
        return kafka.cluster().admin();
    }

    Map<String, Object> clientProperties() {
        return kafka.clientProperties();
    }

    String topic(int partitions) {
        return topic(partitions, Map.of());
    }

    String topic(int partitions, Map<String, String> configs) {
        return kafka.topic(partitions, configs);
    }

    /** A topic whose name says what it is for. */
    void topic(String name, Map<String, String> configs) {
        kafka.cluster().createTopic(name, 1, configs);
    }

    // ---- clients ----

    Producer<byte[], byte[]> producer(Map<String, String> properties) {
        return opened(new KafkaProducer<>(all(properties), new ByteArraySerializer(), new ByteArraySerializer()));
    }

    Consumer<byte[], byte[]> consumer(Map<String, String> properties) {
        return opened(new KafkaConsumer<>(all(properties), new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    ShareConsumer<byte[], byte[]> shareConsumer(Map<String, String> properties) {
        return opened(
                new KafkaShareConsumer<>(all(properties), new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    /** Polls until it has partitions. */
    static void join(Consumer<byte[], byte[]> consumer) {
        long giveUp = SystemTime.nanos() + Scene.PATIENCE.toNanos();
        while (consumer.assignment().isEmpty()) {
            consumer.poll(Duration.ofMillis(50));
            assertThat(SystemTime.nanos()).as("waiting for partitions").isLessThan(giveUp);
        }
    }

    /** Polls for as long as nothing is thrown. */
    static void pollOn(Consumer<byte[], byte[]> consumer) {
        long giveUp = SystemTime.nanos() + Scene.PATIENCE.toNanos();
        while (SystemTime.nanos() < giveUp) {
            consumer.poll(Duration.ofMillis(50));
        }
    }

    private Map<String, Object> all(Map<String, String> properties) {
        var all = new HashMap<>(kafka.clientProperties());
        all.putAll(properties);
        return all;
    }

    private <C extends AutoCloseable> C opened(C client) {
        opened.push(client);
        return client;
    }

    // ---- records and offsets ----

    void send(String topic, int partition, int count) {
        Records.send(
                kafka.clientProperties(),
                IntStream.range(0, count)
                        .mapToObj(i -> record(topic, partition, "" + i))
                        .toList());
    }

    static ProducerRecord<byte[], byte[]> record(String topic, int partition, String value) {
        return new ProducerRecord<>(topic, partition, null, Records.bytes(value));
    }

    /** Throws what the client or the broker says. */
    static void sendAndWait(Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) throws Exception {
        producer.send(record).get();
    }

    void commit(String group, String topic, int partition, long offset, String metadata) {
        var offsets = Map.of(new TopicPartition(topic, partition), new OffsetAndMetadata(offset, metadata));
        Scene.get(admin().alterConsumerGroupOffsets(group, offsets).all());
    }

    /** What is committed for partition 0; -1 for nothing. */
    long offset(String group, String topic) {
        OffsetAndMetadata committed = Scene.get(
                        admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .get(new TopicPartition(topic, 0));
        return committed == null ? -1 : committed.offset();
    }

    // ---- what the linter says ----

    Cluster look(List<String> groups, List<String> topics) {
        return new ClusterReader(admin(), SystemTime.now().toEpochMilli()).read(groups, topics);
    }

    /** The rule finds a client's configuration. */
    static void finds(String rule, Role role, Map<String, String> properties) {
        finds(rule, role, properties, Surroundings.NONE);
    }

    static void finds(String rule, Role role, Map<String, String> properties, Surroundings around) {
        var target = Target.production().meeting(around);
        ids(rule, new Lint(target).findings(Configuration.of(role, properties)));
    }

    /** The rule finds something in what was seen of the cluster. */
    static void finds(String rule, Cluster cluster) {
        finds(rule, cluster, Surroundings.NONE);
    }

    static void finds(String rule, Cluster cluster, Surroundings around) {
        ids(rule, new Lint(Target.production().meeting(around)).findings(cluster, List.of()));
    }

    static Surroundings in(Cluster cluster) {
        return Surroundings.NONE.in(cluster);
    }

    /** Several instances, handlers that rely on order. */
    static Surroundings used() {
        return Surroundings.NONE.usedBy(new Use(2, 2, Optional.empty(), true));
    }

    private static void ids(String rule, List<Finding> findings) {
        assertThat(findings.stream().map(finding -> finding.rule().id())).contains(rule);
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable client : opened) {
            if (client instanceof Consumer<?, ?> consumer) {
                consumer.close(CloseOptions.timeout(Duration.ZERO));
            } else if (client instanceof Producer<?, ?> producer) {
                producer.close(Duration.ZERO);
            } else {
                client.close();
            }
        }
    }
}
