package dev.levee.internal.startup;

import dev.levee.wire.OffsetMapBudget;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.TopicDescription;

/**
 * What the brokers said at start-up.
 *
 * @param topics to read, as they were
 * @param deadLetterPartitions of the dead-letter topic
 * @param retryPartitions of the retry topic
 * @param protocol the group protocol to join with, {@code classic} or {@code consumer}
 * @param longestStall who stands still for longer may have been replaced
 */
public record ClusterFacts(
        String clusterId,
        Map<String, TopicDescription> topics,
        OffsetMapBudget budget,
        int deadLetterPartitions,
        int retryPartitions,
        String protocol,
        Duration longestStall) {}
