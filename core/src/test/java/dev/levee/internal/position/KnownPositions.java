package dev.levee.internal.position;

import dev.levee.StartAt;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** Answers at once: every topic has the same id, and partitions without a committed offset begin at 0. */
public final class KnownPositions implements InitialPositions {

    /** Replaced by a test: the ids that topics have now. */
    public volatile Map<String, Uuid> ids = Map.of();

    /** Replaced by a test. */
    public Collection<TopicPartition> unowned = List.of();

    /** Replaced by a test: how long topics keep their records. */
    public OptionalLong retentionMillis = OptionalLong.empty();

    private final Uuid topicId;

    public KnownPositions(Uuid topicId) {
        this.topicId = topicId;
    }

    @Override
    public CompletableFuture<Map<TopicPartition, InitialPosition>> of(Set<TopicPartition> partitions) {
        var answer = new HashMap<TopicPartition, InitialPosition>();
        partitions.forEach(partition -> answer.put(
                partition, new InitialPosition(ids.getOrDefault(partition.topic(), topicId), OptionalLong.of(0))));
        return CompletableFuture.completedFuture(answer);
    }

    @Override
    public CompletableFuture<Map<TopicPartition, Long>> offsets(StartAt where, Set<TopicPartition> partitions) {
        var answer = new HashMap<TopicPartition, Long>();
        partitions.forEach(partition -> answer.put(partition, 0L));
        return CompletableFuture.completedFuture(answer);
    }

    @Override
    public Map<String, Uuid> topicIds() {
        return ids;
    }

    @Override
    public Collection<TopicPartition> unowned() {
        return unowned;
    }

    @Override
    public int partitionCount(String topic) {
        return 0;
    }

    @Override
    public OptionalLong retentionMillis(String topic) {
        return retentionMillis;
    }

    @Override
    public void close() {}
}
