package dev.levee.checker.event;

import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A log at the end of the run; written after its {@link Truth}.
 *
 * @param start its first offset
 * @param end its end, beyond control records too
 * @param committed what the group has committed of it; null for nothing
 * @param cluster id of its cluster; null if unknown
 * @param topicId as Kafka prints it; null if unknown
 */
public record TruthLog(
        Stamp at,
        TopicPartition tp,
        long start,
        long end,
        @Nullable Long committed,
        @Nullable String cluster,
        @Nullable String topicId)
        implements Event {}
