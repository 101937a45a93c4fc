package dev.levee.checker.event;

import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What one poll returned of one partition.
 *
 * @param own the ownership; 0 is the latest
 * @param offs offsets of the records, ascending
 * @param next the position afterwards, beyond control records too
 * @param leaderEpoch of the last record; null if unknown
 * @param topicId of the topic that it was read from, as Kafka prints it; null if unknown
 */
public record Poll(
        Stamp at,
        TopicPartition tp,
        int own,
        List<Long> offs,
        long next,
        @Nullable Integer leaderEpoch,
        @Nullable String topicId)
        implements Event {
    public Poll {
        offs = List.copyOf(offs);
    }
}
