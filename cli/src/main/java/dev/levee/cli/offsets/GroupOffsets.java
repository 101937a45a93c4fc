package dev.levee.cli.offsets;

import dev.levee.cli.InvalidInput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks brokers where a group stands, and moves it. */
final class GroupOffsets {

    private final Admin admin;
    private final String group;

    GroupOffsets(Admin admin, String group) {
        this.admin = admin;
        this.group = group;
    }

    /**
     * How it is now.
     *
     * @param topics beside those that the group has offsets of
     */
    World look(Collection<String> topics) {
        String cluster = answer("the cluster", admin.describeCluster().clusterId());
        var found = group();
        Map<TopicPartition, Long> committed = committed();
        var names = new TreeSet<>(topics);
        committed.keySet().forEach(partition -> names.add(partition.topic()));
        return new World(
                cluster,
                group,
                !committed.isEmpty() || found.isPresent(),
                found.stream()
                        .flatMap(description -> members(description).stream())
                        .toList(),
                logs(describe(names), committed));
    }

    /** The first offsets at or after a moment; nothing for partitions without such a record. */
    Map<String, Long> at(Instant moment, Collection<Log> logs) {
        var specs = new HashMap<TopicPartition, OffsetSpec>();
        logs.forEach(log -> specs.put(
                new TopicPartition(log.topic(), log.partition()), OffsetSpec.forTimestamp(moment.toEpochMilli())));
        var offsets = new TreeMap<String, Long>();
        offsets(specs).forEach((partition, offset) -> {
            if (offset >= 0) {
                offsets.put(partition.toString(), offset);
            }
        });
        return offsets;
    }

    /** Brokers refuse this themselves when a member has come since. */
    void move(Collection<Move> moves) {
        var offsets = new LinkedHashMap<TopicPartition, OffsetAndMetadata>();
        moves.forEach(move ->
                offsets.put(new TopicPartition(move.topic(), move.partition()), new OffsetAndMetadata(move.to())));
        answer("the move", admin.alterConsumerGroupOffsets(group, offsets).all());
    }

    private Optional<ConsumerGroupDescription> group() {
        try {
            return Optional.ofNullable(
                            get(admin.describeConsumerGroups(List.of(group)).all())
                                    .get(group))
                    .filter(found -> found.groupState() != GroupState.DEAD);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return Optional.empty();
            }
            throw refused("group " + group, e);
        }
    }

    private static List<String> members(ConsumerGroupDescription description) {
        List<String> members =
                description.members().stream().map(GroupOffsets::name).sorted().toList();
        return members.isEmpty() && description.groupState() != GroupState.EMPTY
                ? List.of("members that are just coming or going")
                : members;
    }

    private static String name(MemberDescription member) {
        return member.clientId() + member.host();
    }

    private Map<TopicPartition, Long> committed() {
        var committed = new HashMap<TopicPartition, Long>();
        answer(
                        "offsets of group " + group,
                        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .forEach((partition, offset) -> {
                    if (offset != null) {
                        committed.put(partition, offset.offset());
                    }
                });
        return committed;
    }

    /** Topics that are gone have no logs. */
    private Collection<TopicDescription> describe(Collection<String> names) {
        var found = new TreeMap<String, TopicDescription>();
        admin.describeTopics(names).topicNameValues().forEach((name, answer) -> {
            try {
                found.put(name, get(answer));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw refused("topic " + name, e);
                }
            }
        });
        return found.values();
    }

    private List<Log> logs(Collection<TopicDescription> topics, Map<TopicPartition, Long> committed) {
        var partitions = new LinkedHashMap<TopicPartition, String>();
        topics.forEach(topic -> topic.partitions()
                .forEach(partition -> partitions.put(
                        new TopicPartition(topic.name(), partition.partition()),
                        topic.topicId().toString())));
        Map<TopicPartition, Long> begins = offsets(specs(partitions.keySet(), OffsetSpec.earliest()));
        Map<TopicPartition, Long> ends = offsets(specs(partitions.keySet(), OffsetSpec.latest()));
        var logs = new ArrayList<Log>();
        partitions.forEach((partition, id) -> logs.add(new Log(
                partition.topic(),
                id,
                partition.partition(),
                committed.getOrDefault(partition, -1L),
                begins.getOrDefault(partition, 0L),
                ends.getOrDefault(partition, 0L))));
        return logs;
    }

    private static Map<TopicPartition, OffsetSpec> specs(Collection<TopicPartition> partitions, OffsetSpec spec) {
        return partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> spec));
    }

    private Map<TopicPartition, Long> offsets(Map<TopicPartition, OffsetSpec> specs) {
        var offsets = new HashMap<TopicPartition, Long>();
        if (!specs.isEmpty()) {
            Map<TopicPartition, ListOffsetsResultInfo> found =
                    answer("offsets of topics", admin.listOffsets(specs).all());
            found.forEach((partition, info) -> offsets.put(partition, info.offset()));
        }
        return offsets;
    }

    private <T> T answer(String what, KafkaFuture<T> answer) {
        try {
            return get(answer);
        } catch (ExecutionException e) {
            throw refused(what, e);
        }
    }

    private <T> T get(KafkaFuture<T> answer) throws ExecutionException {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while asking brokers");
        }
    }

    private static InvalidInput refused(String what, ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return new InvalidInput(
                what + ": brokers answer " + cause.getClass().getSimpleName() + ": " + cause.getMessage());
    }
}
