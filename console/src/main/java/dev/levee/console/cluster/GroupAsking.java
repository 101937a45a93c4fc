package dev.levee.console.cluster;

import dev.levee.console.cluster.ClusterPicture.GroupPicture;
import dev.levee.console.cluster.ClusterPicture.MemberPicture;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.TopicPartition;

/** Asks brokers about all groups, in few requests; what is refused of one group is missing there, and stops nothing. */
final class GroupAsking {

    private final Admin admin;

    GroupAsking(Admin admin) {
        this.admin = admin;
    }

    /** @throws ExecutionException if brokers do not answer at all */
    ClusterPicture look() throws ExecutionException, InterruptedException {
        String id = admin.describeCluster().clusterId().get();
        var topics = admin.listTopics(new ListTopicsOptions()).names().get();
        Collection<GroupListing> listed = admin.listGroups().valid().get();
        var offsets = listed.stream()
                .filter(GroupAsking::hasOffsets)
                .map(GroupListing::groupId)
                .toList();
        Map<String, ConsumerGroupDescription> described = described(offsets);
        Map<String, Map<TopicPartition, Long>> committed = committed(offsets);
        var groups = listed.stream()
                .map(listing -> {
                    var description = described.get(listing.groupId());
                    return new GroupPicture(
                            listing.groupId(),
                            listing.type()
                                    .map(type -> type.toString().toLowerCase(Locale.ROOT))
                                    .orElse("unknown"),
                            description != null
                                    ? description.groupState().toString()
                                    : listing.groupState().map(Object::toString).orElse("?"),
                            description == null ? List.of() : members(description),
                            committed.getOrDefault(listing.groupId(), Map.of()));
                })
                .sorted(Comparator.comparing(GroupPicture::id))
                .toList();
        return new ClusterPicture(id, topics, groups, ends(committed.values()));
    }

    private static boolean hasOffsets(GroupListing listing) {
        var type = listing.type().orElse(GroupType.UNKNOWN);
        return type != GroupType.SHARE && type != GroupType.STREAMS;
    }

    private Map<String, ConsumerGroupDescription> described(List<String> groups) throws InterruptedException {
        var found = new HashMap<String, ConsumerGroupDescription>();
        for (var asked : admin.describeConsumerGroups(groups).describedGroups().entrySet()) {
            try {
                found.put(asked.getKey(), asked.getValue().get());
            } catch (ExecutionException refused) {
                continue;
            }
        }
        return found;
    }

    private Map<String, Map<TopicPartition, Long>> committed(List<String> groups) throws InterruptedException {
        if (groups.isEmpty()) {
            return Map.of();
        }
        var specs = new LinkedHashMap<String, ListConsumerGroupOffsetsSpec>();
        groups.forEach(group -> specs.put(group, new ListConsumerGroupOffsetsSpec()));
        var result = admin.listConsumerGroupOffsets(specs);
        var found = new HashMap<String, Map<TopicPartition, Long>>();
        for (String group : groups) {
            try {
                var offsets = new HashMap<TopicPartition, Long>();
                for (Map.Entry<TopicPartition, OffsetAndMetadata> one :
                        result.partitionsToOffsetAndMetadata(group).get().entrySet()) {
                    if (one.getValue() != null) {
                        offsets.put(one.getKey(), one.getValue().offset());
                    }
                }
                found.put(group, offsets);
            } catch (ExecutionException refused) {
                continue;
            }
        }
        return found;
    }

    private Map<TopicPartition, Long> ends(Collection<Map<TopicPartition, Long>> committed)
            throws InterruptedException {
        var wanted = new HashMap<TopicPartition, OffsetSpec>();
        committed.forEach(offsets -> offsets.keySet().forEach(partition -> wanted.put(partition, OffsetSpec.latest())));
        var result = admin.listOffsets(wanted);
        var found = new HashMap<TopicPartition, Long>();
        for (TopicPartition partition : wanted.keySet()) {
            try {
                found.put(partition, result.partitionResult(partition).get().offset());
            } catch (ExecutionException gone) {
                continue;
            }
        }
        return found;
    }

    private static List<MemberPicture> members(ConsumerGroupDescription description) {
        var members = new ArrayList<MemberPicture>();
        for (MemberDescription member : description.members()) {
            members.add(new MemberPicture(
                    member.consumerId(),
                    member.clientId(),
                    member.host(),
                    member.assignment().topicPartitions().stream()
                            .sorted(Comparator.comparing(TopicPartition::topic)
                                    .thenComparingInt(TopicPartition::partition))
                            .toList()));
        }
        members.sort(Comparator.comparing(MemberPicture::clientId).thenComparing(MemberPicture::id));
        return members;
    }
}
