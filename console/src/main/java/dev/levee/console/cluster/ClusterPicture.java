package dev.levee.console.cluster;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * What brokers tell of groups at one moment.
 *
 * @param topics all that this console may see
 * @param ends of logs that somebody reads
 */
public record ClusterPicture(
        String clusterId, Set<String> topics, List<GroupPicture> groups, Map<TopicPartition, Long> ends) {

    public ClusterPicture {
        groups = List.copyOf(groups);
        ends = Map.copyOf(ends);
        topics = Set.copyOf(topics);
    }

    /**
     * A group.
     *
     * @param protocol {@code classic}, {@code consumer}, {@code share}, {@code streams}, {@code unknown}
     * @param state as Kafka names it
     * @param committed none of share groups, whose progress is not told that way
     */
    public record GroupPicture(
            String id,
            String protocol,
            String state,
            List<MemberPicture> members,
            Map<TopicPartition, Long> committed) {

        public GroupPicture {
            members = List.copyOf(members);
            committed = Map.copyOf(committed);
        }
    }

    /** Somebody in it. */
    public record MemberPicture(String id, String clientId, String host, List<TopicPartition> partitions) {
        public MemberPicture {
            partitions = List.copyOf(partitions);
        }
    }
}
