package dev.levee.preflight.rule;

import static dev.levee.preflight.rule.Severity.ERROR;
import static dev.levee.preflight.rule.Severity.INFO;
import static dev.levee.preflight.rule.Severity.WARNING;

import dev.levee.preflight.cluster.Cluster;
import dev.levee.preflight.cluster.Group;
import dev.levee.preflight.cluster.Partition;
import dev.levee.preflight.cluster.Position;
import dev.levee.preflight.cluster.Topic;
import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.config.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a group committed, against the logs, and what brokers do with commits. */
final class GroupRules {

    private static final String METADATA = "offset.metadata.max.bytes";
    /** A commit request cannot carry more of one partition. */
    private static final int MOST_METADATA = 32_767;

    private static final String OFFSETS_RETENTION = "offsets.retention.minutes";
    private static final long WEEK = 7 * 24 * 60;

    static final List<Rule> ALL = List.of(
            rule("C22", ERROR)
                    .whenSeen(
                            "metadata of commits nearly fills the brokers' offset.metadata.max.bytes",
                            GroupRules::fullMetadata,
                            Group.ID)
                    .then(
                            "one entry that is too large fails the whole commit, and after a restart everything runs again")
                    .fix("commit less of it; offset.metadata.max.bytes up to 32767 helps")
                    .evidence("measured on 4.4.0"),
            new Declaration("C26", WARNING, Layer.BROKER, Set.of(Role.BROKER))
                    .when(
                            "offset.metadata.max.bytes is more than 32767",
                            c -> c.number(METADATA) > MOST_METADATA,
                            METADATA)
                    .then(
                            "between that and the limit the client throws instead of the broker: the field is too long to be sent")
                    .fix("offset.metadata.max.bytes=32767 or less")
                    .evidence("measured on 4.4.0"),
            new Declaration("T12", WARNING, Layer.CROSS, Set.of(Role.BROKER))
                    .when(
                            "offsets.retention.minutes is less than a week",
                            c -> c.number(OFFSETS_RETENTION) < WEEK,
                            OFFSETS_RETENTION)
                    .then(
                            "a group that is stopped for longer loses its offsets, and auto.offset.reset decides where it goes on")
                    .fix("longer than the longest planned stop of a group")
                    .evidence("documentation of 4.4.0"),
            rule("G01", ERROR)
                    .whenSeen(
                            "a committed offset lies before the log's first",
                            positions(
                                    (position, partition) ->
                                            partition.begin() >= 0 && position.offset() < partition.begin(),
                                    "the log begins at"),
                            Group.ID)
                    .then("unread records were deleted, and auto.offset.reset decides where the group goes on")
                    .fix("read faster, or keep longer; levee offsets plan says where to go on")
                    .evidence("measured on 4.4.0"),
            rule("G02", ERROR)
                    .whenSeen(
                            "a committed offset lies behind the log's end",
                            positions(
                                    (position, partition) ->
                                            partition.end() >= 0 && position.offset() > partition.end(),
                                    "the log ends at"),
                            Group.ID)
                    .then(
                            "records were lost or the topic was made again, and auto.offset.reset decides where the group goes on")
                    .fix("find out which, then move the group with levee offsets")
                    .evidence("measured on 4.4.0"),
            rule("G03", WARNING)
                    .whenSeen(
                            "unread records are older than four fifths of their topic's retention",
                            GroupRules::expiring,
                            Group.ID)
                    .then("they are deleted soon, unread")
                    .fix("raise retention.ms until the group has caught up")
                    .evidence("documentation of 4.4.0"),
            rule("G04", WARNING)
                    .whenSeen("a group has no members, and records are unread", GroupRules::abandoned, Group.ID)
                    .then("lag grows; when offsets.retention.minutes have passed, the offsets are gone too")
                    .fix("start it, or delete the group")
                    .evidence("documentation of 4.4.0"),
            rule("G05", INFO)
                    .whenSeen(
                            "a group committed for some partitions of a topic, and not for others",
                            GroupRules::incomplete,
                            Group.ID)
                    .then("for those auto.offset.reset decides where it begins")
                    .fix("none, if nothing was written there yet; else levee offsets plan")
                    .evidence("documentation of 4.4.0"));

    private GroupRules() {}

    private static BiFunction<Configuration, Cluster, Stream<String>> positions(
            BiPredicate<Position, Partition> wrong, String bound) {
        return (c, cluster) -> group(c, cluster)
                .flatMap(group -> group.positions().stream())
                .flatMap(position -> partition(position, cluster).stream()
                        .filter(partition -> wrong.test(position, partition))
                        .map(partition -> said(position, partition, bound)));
    }

    private static String said(Position position, Partition partition, String bound) {
        long limit = position.offset() < partition.begin() ? partition.begin() : partition.end();
        return position.where() + ": " + position.offset() + " is committed, " + bound + " " + limit;
    }

    private static Stream<String> fullMetadata(Configuration c, Cluster cluster) {
        return cluster.onBrokers(METADATA).stream()
                .mapToLong(Long::parseLong)
                .map(limit -> Math.min(limit, MOST_METADATA))
                .boxed()
                .flatMap(limit -> group(c, cluster)
                        .flatMap(group -> group.positions().stream())
                        .filter(position -> position.metadata() * 10L > limit * 9)
                        .map(position ->
                                position.where() + ": " + position.metadata() + " of " + limit + " characters"));
    }

    private static Stream<String> expiring(Configuration c, Cluster cluster) {
        return group(c, cluster)
                .flatMap(group -> group.positions().stream())
                .filter(position -> position.offset() < position.expiring())
                .map(position -> position.where() + ": " + (position.expiring() - position.offset())
                        + " unread records are about to expire");
    }

    private static Stream<String> abandoned(Configuration c, Cluster cluster) {
        return group(c, cluster).filter(group -> group.state().equals("Empty")).flatMap(group -> {
            long lag = group.positions().stream()
                    .flatMap(position ->
                            partition(position, cluster).stream().map(partition -> partition.end() - position.offset()))
                    .mapToLong(behind -> Math.max(0, behind))
                    .sum();
            return lag > 0 ? Stream.of("no members, " + lag + " unread records") : Stream.empty();
        });
    }

    private static Stream<String> incomplete(Configuration c, Cluster cluster) {
        return group(c, cluster)
                .flatMap(group -> group.topics().stream()
                        .flatMap(name -> cluster.topic(name).stream())
                        .flatMap(topic -> missing(group, topic)));
    }

    private static Stream<String> missing(Group group, Topic topic) {
        List<Integer> without = IntStream.range(0, topic.partitions().size())
                .filter(number -> group.positions().stream()
                        .noneMatch(position -> position.topic().equals(topic.name()) && position.partition() == number))
                .boxed()
                .toList();
        return without.isEmpty()
                ? Stream.empty()
                : Stream.of("topic " + topic.name() + ": nothing is committed for partitions " + without);
    }

    private static Stream<Group> group(Configuration c, Cluster cluster) {
        return cluster.group(c.text(Group.ID)).stream();
    }

    private static Optional<Partition> partition(Position position, Cluster cluster) {
        return cluster.topic(position.topic())
                .filter(topic -> position.partition() < topic.partitions().size())
                .map(topic -> topic.partitions().get(position.partition()));
    }

    private static Declaration rule(String id, Severity severity) {
        return new Declaration(id, severity, Layer.GROUP, Set.of(Role.GROUP));
    }
}
