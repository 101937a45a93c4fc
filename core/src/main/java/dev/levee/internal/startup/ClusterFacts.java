package dev.levee.internal.startup;

import dev.levee.wire.OffsetMapBudget;
import java.util.Map;
import org.apache.kafka.common.Uuid;

/**
 * What the brokers said at start-up.
 *
 * @param topicIds of the topics to read
 * @param deadLetterPartitions of the dead-letter topic
 * @param protocol the group protocol to join with, {@code classic} or {@code consumer}
 */
public record ClusterFacts(
        String clusterId,
        Map<String, Uuid> topicIds,
        OffsetMapBudget budget,
        int deadLetterPartitions,
        String protocol) {}
