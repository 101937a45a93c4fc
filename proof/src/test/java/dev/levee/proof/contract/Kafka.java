package dev.levee.proof.contract;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** Where scenarios are played. Sessions last 60 s, longer than any scenario. */
public interface Kafka {

    String ROLL = "roll";

    Consumer<byte[], byte[]> consumer(Map<String, Object> properties);

    Producer<byte[], byte[]> producer(Map<String, Object> properties);

    /** The consumer is gone without a word. */
    void crash(Consumer<byte[], byte[]> consumer);

    /** With configs, one {@code key=value} each: of cleanup.policy and max.message.bytes. */
    void createTopic(String name, int partitions, String... configs);

    void deleteTopic(String name);

    void addPartitions(String name, int partitions);

    /** How long a group of the consumer protocol waits for a silent member, from the next member on. */
    void shortenSessions(String group, Duration session);

    /**
     * Of each key in this partition of a compacted topic only the last record stays. To bring that about, records of the key
     * {@link #ROLL} are written.
     */
    void compact(TopicPartition partition);

    void deleteBefore(TopicPartition partition, long offset);

    Uuid topicId(String name);

    Map<TopicPartition, OffsetAndMetadata> committed(String group);

    /** A clock that only ever advances. */
    long nanos();

    /** Time goes by. */
    void pass(Duration time);
}
