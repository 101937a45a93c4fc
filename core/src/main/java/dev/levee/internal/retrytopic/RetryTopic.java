package dev.levee.internal.retrytopic;

import dev.levee.internal.time.Time;
import dev.levee.internal.writing.RecordSink;
import dev.levee.wire.GroupTopics;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/**
 * The retry topic of a group.
 *
 * @param partitions never change
 */
public record RetryTopic(String name, int partitions, RecordSink writes, RetryReader reader, Time time) {

    /** Where what is parked of {@code source} lies. */
    public RetryPartition of(TopicPartition source, Uuid topicId) {
        int partition = GroupTopics.retryPartition(source.topic(), source.partition(), partitions);
        return new RetryPartition(
                new ParkedRecords(topicId, source.partition(), name, partition), writes, reader, time);
    }
}
