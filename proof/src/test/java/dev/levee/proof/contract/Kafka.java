package dev.levee.proof.contract;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** Where scenarios are played. Sessions last 6 s, heartbeats of the consumer protocol come every second. */
public interface Kafka {

    Consumer<byte[], byte[]> consumer(Map<String, Object> properties);

    Producer<byte[], byte[]> producer(Map<String, Object> properties);

    /** The consumer is gone without a word. */
    void crash(Consumer<byte[], byte[]> consumer);

    void createTopic(String name, int partitions);

    void deleteTopic(String name);

    void addPartitions(String name, int partitions);

    void deleteBefore(TopicPartition partition, long offset);

    Uuid topicId(String name);

    Map<TopicPartition, OffsetAndMetadata> committed(String group);

    /** Time goes by. */
    void pass(Duration time);
}
