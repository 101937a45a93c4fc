package dev.levee.internal.position;

import dev.levee.internal.startup.Brokers;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;

/**
 * What the members of a classic group are told to own. A static member of a cooperative group that is killed between the two
 * rebalances of a move leaves its partition to nobody: its successor gets the rest back without a rebalance. Blocks.
 */
final class GroupAssignment {

    private final String group;

    GroupAssignment(String group) {
        this.group = group;
    }

    /** Partitions that no member is told to own; none while the group rebalances. */
    List<TopicPartition> withoutMember(Brokers brokers, Collection<TopicDescription> topics) {
        var answer = brokers.admin().describeConsumerGroups(List.of(group)).describedGroups();
        return withoutMember(brokers.ask("group " + group, Objects.requireNonNull(answer.get(group))), topics);
    }

    static List<TopicPartition> withoutMember(ConsumerGroupDescription group, Collection<TopicDescription> topics) {
        if (group.groupState() != GroupState.STABLE) {
            return List.of();
        }
        Set<TopicPartition> owned = new HashSet<>();
        group.members().forEach(member -> owned.addAll(member.assignment().topicPartitions()));
        return topics.stream()
                .flatMap(topic ->
                        topic.partitions().stream().map(info -> new TopicPartition(topic.name(), info.partition())))
                .filter(partition -> !owned.contains(partition))
                .toList();
    }
}
