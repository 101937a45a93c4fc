package dev.levee.proof.contract;

import dev.levee.proof.fixture.SystemTime;
import dev.levee.testkit.EmbeddedKafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Real brokers and real clients. */
record RealKafka(EmbeddedKafka brokers) implements Kafka {

    private Admin admin() {
        return brokers.admin();
    }

    @Override
    public Consumer<byte[], byte[]> consumer(Map<String, Object> properties) {
        var all = brokers.clientProperties();
        all.putAll(properties);
        return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public Producer<byte[], byte[]> producer(Map<String, Object> properties) {
        var all = brokers.clientProperties();
        all.putAll(properties);
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Nothing reaches the coordinator any more, as after a crash. */
    @Override
    public void crash(Consumer<byte[], byte[]> consumer) {
        consumer.close(CloseOptions.timeout(Duration.ZERO)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP));
    }

    @Override
    public void createTopic(String name, int partitions, String... configs) {
        var all = new HashMap<String, String>();
        for (String config : configs) {
            all.put(config.split("=", 2)[0], config.split("=", 2)[1]);
        }
        brokers.createTopic(name, partitions, all);
    }

    /** The last segment is never compacted, and a segment ends when a later record comes. */
    @Override
    public void compact(TopicPartition partition) {
        configure(ConfigResource.Type.TOPIC, partition.topic(), "segment.ms", 100);
        try (var producer = producer(Map.of());
                var consumer = consumer(Map.of())) {
            consumer.assign(List.of(partition));
            boolean compacted;
            do {
                pass(Duration.ofMillis(150));
                var unused = producer.send(new ProducerRecord<>(
                        partition.topic(), partition.partition(), Stage.bytes(ROLL), Stage.bytes("a new segment")));
                producer.flush();
                compacted = isCompacted(partition, consumer);
            } while (!compacted);
        }
    }

    private static boolean isCompacted(TopicPartition partition, Consumer<byte[], byte[]> consumer) {
        long end = Stage.there(consumer.endOffsets(List.of(partition)).get(partition));
        consumer.seekToBeginning(List.of(partition));
        var keys = new HashSet<String>();
        boolean compacted = true;
        while (consumer.position(partition) < end) {
            for (var record : consumer.poll(Member.POLL)) {
                String key = new String(record.key(), StandardCharsets.UTF_8);
                compacted &= keys.add(key) || key.equals(ROLL);
            }
        }
        return compacted;
    }

    @Override
    public void deleteTopic(String name) {
        get(admin().deleteTopics(List.of(name)).all());
        while (get(admin().listTopics().names()).contains(name)) {
            pass(Duration.ofMillis(20)); // brokers learn of it a moment later
        }
    }

    @Override
    public void addPartitions(String name, int partitions) {
        get(admin().createPartitions(Map.of(name, NewPartitions.increaseTo(partitions)))
                .all());
        while (describe(name).partitions().size() < partitions) {
            pass(Duration.ofMillis(20)); // brokers learn of it a moment later
        }
    }

    @Override
    public void shortenSessions(String group, Duration session) {
        configure(ConfigResource.Type.GROUP, group, "consumer.session.timeout.ms", session.toMillis());
    }

    private void configure(ConfigResource.Type type, String name, String config, long value) {
        var entry = new ConfigEntry(config, String.valueOf(value));
        get(admin().incrementalAlterConfigs(Map.of(
                        new ConfigResource(type, name), List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
                .all());
    }

    @Override
    public void deleteBefore(TopicPartition partition, long offset) {
        get(admin().deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(offset)))
                .all());
    }

    @Override
    public Uuid topicId(String name) {
        return describe(name).topicId();
    }

    private TopicDescription describe(String topic) {
        return get(Stage.there(
                admin().describeTopics(List.of(topic)).topicNameValues().get(topic)));
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> committed(String group) {
        return get(admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    }

    @Override
    public long nanos() {
        return SystemTime.nanos();
    }

    @Override
    public void pass(Duration time) {
        try {
            var passed = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
            assert !passed;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
