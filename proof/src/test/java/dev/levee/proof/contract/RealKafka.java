package dev.levee.proof.contract;

import dev.levee.testkit.EmbeddedKafka;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
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
    public void createTopic(String name, int partitions) {
        brokers.createTopic(name, partitions);
    }

    @Override
    public void deleteTopic(String name) {
        get(admin().deleteTopics(List.of(name)).all());
        pass(Duration.ofSeconds(1)); // the coordinator learns of it a moment later
    }

    @Override
    public void addPartitions(String name, int partitions) {
        get(admin().createPartitions(Map.of(name, NewPartitions.increaseTo(partitions)))
                .all());
    }

    @Override
    public void deleteBefore(TopicPartition partition, long offset) {
        get(admin().deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(offset)))
                .all());
    }

    @Override
    public Uuid topicId(String name) {
        return get(Stage.there(
                        admin().describeTopics(List.of(name)).topicNameValues().get(name)))
                .topicId();
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> committed(String group) {
        return get(admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
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
