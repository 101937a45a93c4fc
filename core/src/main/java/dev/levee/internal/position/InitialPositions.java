package dev.levee.internal.position;

import dev.levee.StartAt;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** Tells where ownerships begin, and what else brokers know of positions, without blocking who asks. Thread-safe. */
public interface InitialPositions extends AutoCloseable {

    /** Answered as soon as brokers can be asked; fails if the group must not begin. */
    CompletableFuture<Map<TopicPartition, InitialPosition>> of(Set<TopicPartition> partitions);

    /** The offsets of a place that people name. */
    CompletableFuture<Map<TopicPartition, Long>> offsets(StartAt where, Set<TopicPartition> partitions);

    /** The ids that topics have now, a few seconds old at most: another object whenever one has changed. */
    Map<String, Uuid> topicIds();

    /**
     * Partitions of the group's topics that nobody reads, as of a few seconds ago: without a committed offset nobody has taken
     * them over, and where static members may leave one behind, no member is told to own it.
     */
    Collection<TopicPartition> unowned();

    /** How many partitions a topic has now, as of a few seconds ago; 0 while unknown. */
    int partitionCount(String topic);

    /** How long a topic keeps its records, as of a minute ago; empty if that is unknown, or for ever. */
    default OptionalLong retentionMillis(String topic) {
        return OptionalLong.empty();
    }

    @Override
    void close();
}
