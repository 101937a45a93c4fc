package dev.levee.preflight.live;

import dev.levee.preflight.cluster.Group;
import dev.levee.preflight.cluster.Position;
import dev.levee.preflight.cluster.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * How near a group's unread records are to being deleted. No one can be asked for the time of an offset; but for the first
 * offset of the last four fifths of a topic's retention one can, and what lies before it has little time left.
 */
final class Expiring {

    private final Offsets offsets;
    private final long now;

    Expiring(Offsets offsets, long now) {
        this.offsets = offsets;
        this.now = now;
    }

    /** The groups, with what is known of that. */
    List<Group> of(List<Group> groups, List<Topic> topics) {
        Map<TopicPartition, Long> limits = limits(groups, topics);
        return groups.stream()
                .map(group -> new Group(
                        group.id(),
                        group.type(),
                        group.state(),
                        group.members(),
                        group.positions().stream()
                                .map(position -> new Position(
                                        position.topic(),
                                        position.partition(),
                                        position.offset(),
                                        position.metadata(),
                                        limits.getOrDefault(partition(position), -1L)))
                                .toList(),
                        group.settings()))
                .toList();
    }

    private Map<TopicPartition, Long> limits(List<Group> groups, List<Topic> topics) {
        var since = new TreeMap<String, Long>();
        topics.stream()
                .filter(topic ->
                        topic.settings().text("cleanup.policy").orElse("").contains("delete"))
                .forEach(topic -> topic.settings().number("retention.ms").stream()
                        .filter(kept -> kept >= 0)
                        .forEach(kept -> since.put(topic.name(), Math.max(0, now - kept / 5 * 4))));
        List<TopicPartition> asked = groups.stream()
                .flatMap(group -> group.positions().stream())
                .filter(position -> since.containsKey(position.topic()))
                .map(Expiring::partition)
                .distinct()
                .toList();
        var limits = new HashMap<TopicPartition, Long>();
        offsets.of(asked, partition -> OffsetSpec.forTimestamp(since.getOrDefault(partition.topic(), 0L)))
                .forEach((partition, found) ->
                        limits.put(partition, found.offset() >= 0 ? found.offset() : end(partition, topics)));
        return limits;
    }

    /** Where nothing is younger, everything is about to expire. */
    private static long end(TopicPartition partition, List<Topic> topics) {
        return topics.stream()
                .filter(topic -> topic.name().equals(partition.topic()))
                .filter(topic -> partition.partition() < topic.partitions().size())
                .mapToLong(
                        topic -> topic.partitions().get(partition.partition()).end())
                .findFirst()
                .orElse(-1);
    }

    private static TopicPartition partition(Position position) {
        return new TopicPartition(position.topic(), position.partition());
    }
}
