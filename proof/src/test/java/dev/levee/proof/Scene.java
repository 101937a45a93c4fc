package dev.levee.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.ConsumerBuilder;
import dev.levee.Levee;
import dev.levee.StartAt;
import dev.levee.testkit.KafkaExtension;
import dev.levee.wire.GroupTopics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;

/** A topic and a group of a test's own, and what brokers say of them. The group is named as the topic. */
record Scene(KafkaExtension kafka, String topic) {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    static Scene of(KafkaExtension kafka, int partitions) {
        return new Scene(kafka, kafka.topic(partitions));
    }

    static Scene of(KafkaExtension kafka, int partitions, Map<String, String> configs) {
        return new Scene(kafka, kafka.topic(partitions, configs));
    }

    String group() {
        return topic;
    }

    String deadLetterTopic() {
        return new GroupTopics(group()).dlq();
    }

    Uuid topicId() {
        var described = kafka.cluster().admin().describeTopics(List.of(topic)).topicNameValues();
        return get(Objects.requireNonNull(described.get(topic))).topicId();
    }

    TopicPartition partition(int number) {
        return new TopicPartition(topic, number);
    }

    /** Starts at the beginning and commits often; the rest is as users get it. */
    ConsumerBuilder<byte[], byte[]> consumer() {
        return consumer(Map.of());
    }

    ConsumerBuilder<byte[], byte[]> consumer(Map<String, Object> moreProperties) {
        var properties = new HashMap<>(kafka.clientProperties());
        properties.putAll(moreProperties);
        return Levee.consumer(properties)
                .topics(topic)
                .group(group())
                .startAt(StartAt.earliest())
                .commitInterval(Duration.ofMillis(100));
    }

    /** Acknowledged when this returns. */
    void send(@Nullable String key, String... values) {
        Records.send(
                kafka.clientProperties(),
                List.of(values).stream()
                        .map(value -> new ProducerRecord<byte[], byte[]>(
                                topic, key == null ? null : Records.bytes(key), Records.bytes(value)))
                        .toList());
    }

    RecordMetadata send(ProducerRecord<byte[], byte[]> record) {
        return Records.send(kafka.clientProperties(), List.of(record)).get(0);
    }

    List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        return Records.read(kafka.clientProperties(), deadLetterTopic());
    }

    List<ConsumerRecord<byte[], byte[]>> awaitDeadLetters(int count) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> deadLetters().size() >= count);
        return deadLetters();
    }

    @Nullable
    OffsetAndMetadata committed(int partition) {
        return get(kafka.cluster().admin().listConsumerGroupOffsets(group()).partitionsToOffsetAndMetadata())
                .get(partition(partition));
    }

    void awaitCommitted(int partition, long offset) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(offset(partition)).isEqualTo(offset));
    }

    /** The committed offset; -1 if there is none. */
    long offset(int partition) {
        var committed = committed(partition);
        return committed == null ? -1 : committed.offset();
    }

    /** Everything of this partition is committed, so that no lag stays. */
    void awaitNoLag(int partition) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(offset(partition)).isEqualTo(end(topic, partition)));
    }

    /** Moves the group, as tools do; nobody may be in it. */
    void commit(int partition, long offset, String metadata) {
        var offsets = Map.of(partition(partition), new OffsetAndMetadata(offset, metadata));
        get(kafka.cluster().admin().alterConsumerGroupOffsets(group(), offsets).all());
    }

    /** What retention does: the log begins at {@code offset} now. */
    void deleteBefore(int partition, long offset) {
        var before = Map.of(partition(partition), RecordsToDelete.beforeOffset(offset));
        get(kafka.cluster().admin().deleteRecords(before).all());
    }

    long end(String ofTopic, int partition) {
        var asked = new TopicPartition(ofTopic, partition);
        return get(kafka.cluster()
                        .admin()
                        .listOffsets(Map.of(asked, OffsetSpec.latest()))
                        .partitionResult(asked))
                .offset();
    }

    void configure(String ofTopic, String config, String value) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, ofTopic);
        var set = new AlterConfigOp(new ConfigEntry(config, value), AlterConfigOp.OpType.SET);
        get(kafka.cluster()
                .admin()
                .incrementalAlterConfigs(Map.of(resource, List.of(set)))
                .all());
    }

    static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
