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
import java.util.Optional;
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
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

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

    private Map<String, ConsumerGroupDescription> described(List<String> groups)
            throws ExecutionException, InterruptedException {
        var found = new HashMap<String, ConsumerGroupDescription>();
        for (var asked : admin.describeConsumerGroups(groups).describedGroups().entrySet()) {
            unlessRefused(asked.getValue()).ifPresent(description -> found.put(asked.getKey(), description));
        }
        return found;
    }

    private Map<String, Map<TopicPartition, Long>> committed(List<String> groups)
            throws ExecutionException, InterruptedException {
        if (groups.isEmpty()) {
            return Map.of();
        }
        var specs = new LinkedHashMap<String, ListConsumerGroupOffsetsSpec>();
        groups.forEach(group -> specs.put(group, new ListConsumerGroupOffsetsSpec()));
        var result = admin.listConsumerGroupOffsets(specs);
        var found = new HashMap<String, Map<TopicPartition, Long>>();
        for (String group : groups) {
            unlessRefused(result.partitionsToOffsetAndMetadata(group))
                    .ifPresent(offsets -> found.put(group, numbers(offsets)));
        }
        return found;
    }

    /** Partitions without a commit are left out. */
    private static Map<TopicPartition, Long> numbers(Map<TopicPartition, OffsetAndMetadata> offsets) {
        var numbers = new HashMap<TopicPartition, Long>();
        offsets.forEach((partition, offset) -> {
            if (offset != null) {
                numbers.put(partition, offset.offset());
            }
        });
        return numbers;
    }

    private Map<TopicPartition, Long> ends(Collection<Map<TopicPartition, Long>> committed)
            throws ExecutionException, InterruptedException {
        var wanted = new HashMap<TopicPartition, OffsetSpec>();
        committed.forEach(offsets -> offsets.keySet().forEach(partition -> wanted.put(partition, OffsetSpec.latest())));
        var result = admin.listOffsets(wanted);
        var found = new HashMap<TopicPartition, Long>();
        for (TopicPartition partition : wanted.keySet()) {
            unlessRefused(result.partitionResult(partition)).ifPresent(end -> found.put(partition, end.offset()));
        }
        return found;
    }

    /** Empty if it may not be seen, or is no more there. */
    private static <T> Optional<T> unlessRefused(KafkaFuture<T> asked) throws ExecutionException, InterruptedException {
        try {
            return Optional.of(asked.get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException) {
                throw e;
            }
            return Optional.empty();
        }
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
