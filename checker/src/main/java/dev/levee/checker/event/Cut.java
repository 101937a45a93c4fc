package dev.levee.checker.event;

import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Records vanish, and others take their offsets: a leader was elected that lacks them, or the topic was deleted and made again.
 *
 * @param off what stands at or above it from now on is another record
 * @param leaderEpoch of the leader that begins
 * @param topicId of the topic that is gone, as Kafka prints it; null if it is the same topic
 */
public record Cut(
        Stamp at,
        TopicPartition tp,
        long off,
        int leaderEpoch,
        @Nullable String topicId) implements Event {}
