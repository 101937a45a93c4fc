package dev.levee.preflight.live;

import dev.levee.preflight.cluster.Described;
import dev.levee.preflight.cluster.Group;
import dev.levee.preflight.cluster.Member;
import dev.levee.preflight.cluster.Position;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** Asks about groups. */
final class GroupReader {

    private final Admin admin;
    private final Asking asking;

    GroupReader(Admin admin, Asking asking) {
        this.admin = admin;
        this.asking = asking;
    }

    /** Those that may be seen, and exist. */
    List<Group> read(Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<String, Described> settings = new Settings(admin, asking).of(ConfigResource.Type.GROUP, ids);
        Map<String, GroupListing> listed = asking.ask(
                        "groups", "DESCRIBE on the groups", admin.listGroups().valid())
                .map(found -> found.stream()
                        .collect(Collectors.toMap(GroupListing::groupId, listing -> listing, (one, other) -> one)))
                .orElse(Map.of());
        return ids.stream()
                .flatMap(id -> read(id, Optional.ofNullable(listed.get(id)), settings).stream())
                .toList();
    }

    private Optional<Group> read(String id, Optional<GroupListing> listed, Map<String, Described> settings) {
        Described own = settings.getOrDefault(id, Described.NOTHING);
        Optional<GroupType> type = listed.flatMap(GroupListing::type);
        if (type.filter(GroupType.SHARE::equals).isPresent()) {
            return asking.ask(
                            "group " + id,
                            "DESCRIBE on group " + id,
                            admin.describeShareGroups(List.of(id)).all())
                    .flatMap(found -> Optional.ofNullable(found.get(id)))
                    .map(group -> new Group(id, "share", group.groupState().toString(), List.of(), List.of(), own));
        }
        return asking.ask(
                        "group " + id,
                        "DESCRIBE on group " + id,
                        admin.describeConsumerGroups(List.of(id)).all())
                .flatMap(found -> Optional.ofNullable(found.get(id)))
                .map(group -> new Group(
                        id,
                        group.isSimpleConsumerGroup() ? "simple" : word(group.type()),
                        group.groupState().toString(),
                        group.members().stream()
                                .map(member -> new Member(
                                        member.clientId(),
                                        member.groupInstanceId().orElse(""),
                                        member.host()))
                                .sorted(Comparator.comparing(Member::client).thenComparing(Member::host))
                                .toList(),
                        positions(id),
                        own));
    }

    private List<Position> positions(String id) {
        return asking
                .ask(
                        "offsets of group " + id,
                        "DESCRIBE on group " + id,
                        admin.listConsumerGroupOffsets(id).partitionsToOffsetAndMetadata())
                .map(Map::entrySet)
                .stream()
                .flatMap(Collection::stream)
                .filter(entry -> entry.getValue() != null)
                .map(entry -> position(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Position::topic).thenComparingInt(Position::partition))
                .toList();
    }

    private static Position position(TopicPartition partition, OffsetAndMetadata committed) {
        return new Position(
                partition.topic(),
                partition.partition(),
                committed.offset(),
                committed.metadata().length(),
                -1);
    }

    private static String word(GroupType type) {
        return type.toString().toLowerCase(Locale.ROOT);
    }
}
