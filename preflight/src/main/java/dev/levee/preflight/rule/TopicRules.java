package dev.levee.preflight.rule;

import static dev.levee.preflight.config.TopicFacts.NAME;
import static dev.levee.preflight.config.TopicFacts.PARTITIONS;
import static dev.levee.preflight.config.TopicFacts.REPLICATION;
import static dev.levee.preflight.rule.Severity.ERROR;
import static dev.levee.preflight.rule.Severity.WARNING;

import dev.levee.preflight.cluster.Cluster;
import dev.levee.preflight.cluster.Partition;
import dev.levee.preflight.cluster.Topic;
import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.config.Role;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Topics, and brokers that make them: how many disks may fail. */
final class TopicRules {

    private static final String LEAST = "min.insync.replicas";
    private static final String UNCLEAN = "unclean.leader.election.enable";
    private static final String POLICY = "cleanup.policy";
    private static final String DEFAULT_REPLICATION = "default.replication.factor";
    private static final String OFFSETS_REPLICATION = "offsets.topic.replication.factor";
    private static final String STATE_REPLICATION = "transaction.state.log.replication.factor";
    private static final String SHARE_REPLICATION = "share.coordinator.state.topic.replication.factor";

    static final List<Rule> ALL = List.of(
            rule("T01", ERROR)
                    .when("there are less than three replicas", fewReplicas())
                    .then("one disk, or one and a restart, and records or committed offsets are gone")
                    .fix("three replicas; kafka-reassign-partitions.sh gives them to a topic that exists")
                    .evidence("documentation of 4.4.0")
                    .onlyInProduction(),
            rule("T02", ERROR)
                    .when(
                            "there are three replicas, and min.insync.replicas is 1",
                            replicated(
                                    "there are three replicas, and min.insync.replicas is 1",
                                    (replicas, least) -> replicas >= 3 && least == 1))
                    .then("acks=all may be acknowledged by the leader alone, and is lost with it")
                    .fix("min.insync.replicas=2")
                    .evidence("documentation of 4.4.0"),
            rule("T03", ERROR)
                    .when(
                            "min.insync.replicas is as much as there are replicas",
                            replicated(
                                    "min.insync.replicas is as much as there are replicas",
                                    (replicas, least) -> replicas > 1 && least >= replicas))
                    .then("any restart of a broker stops all writes")
                    .fix("min.insync.replicas one less than the replicas")
                    .evidence("measured on 4.4.0"),
            rule("T04", WARNING)
                    .when(
                            "min.insync.replicas is more than there are replicas",
                            replicated(
                                    "min.insync.replicas is more than there are replicas",
                                    (replicas, least) -> least > replicas))
                    .then("it is silently lowered to their number: the safety that it promises is not there")
                    .fix("more replicas")
                    .evidence("measured on 4.4.0"),
            rule("T05", ERROR)
                    .when("unclean.leader.election.enable is true", c -> c.isTrue(UNCLEAN), UNCLEAN)
                    .then(
                            "a replica that lacks records may lead: they are gone, and committed offsets point beyond the end")
                    .fix("unclean.leader.election.enable=false")
                    .evidence("documentation of 4.4.0"),
            rule("T11", WARNING)
                    .when(
                            "cleanup.policy is empty",
                            c -> c.says(POLICY) && c.text(POLICY).isEmpty(),
                            POLICY)
                    .then("nothing is ever deleted: the topic grows until the disk is full")
                    .fix("cleanup.policy=delete")
                    .evidence("measured on 4.4.0; upgrade notes of 4.2"),
            new Declaration("P16", ERROR, Layer.CROSS, Set.of(Role.TOPIC))
                    .when("a topic has more partitions than before", TopicRules::grown)
                    .then(
                            "most keys lie elsewhere from then on (74 of 100 from 6 to 8): two consumers work on one key at once")
                    .fix(
                            "a new topic and a cut-over, or let consumers reach the end before producers see the new partitions")
                    .evidence("measured on 4.4.0"),
            rule("T14", ERROR)
                    .whenSeen(
                            "a partition has no leader, or less in-sync replicas than min.insync.replicas",
                            TopicRules::stopped,
                            NAME)
                    .then("writes with acks=all fail now")
                    .fix("start the brokers that hold its replicas")
                    .evidence("documentation of 4.4.0"),
            rule("T15", WARNING)
                    .whenSeen("a partition has less in-sync replicas than replicas", TopicRules::underReplicated, NAME)
                    .then("one broker less than planned may fail")
                    .fix("look for the broker that is down or behind")
                    .evidence("documentation of 4.4.0"));

    private TopicRules() {}

    private static Condition fewReplicas() {
        return Condition.of("the topic has less than three replicas", c -> isLow(c, REPLICATION), REPLICATION)
                .onlyOf(Role.TOPIC)
                .or(Stream.of(DEFAULT_REPLICATION, OFFSETS_REPLICATION, STATE_REPLICATION, SHARE_REPLICATION)
                        .map(key -> Condition.of(key + " is less than three", c -> isLow(c, key), key))
                        .reduce(Condition::or)
                        .orElseThrow()
                        .onlyOf(Role.BROKER));
    }

    private static boolean isLow(Configuration c, String key) {
        return !c.text(key).isEmpty() && c.number(key) >= 0 && c.number(key) < 3;
    }

    /** By replicas and least in-sync ones, of a topic or of those that a broker makes. Brokers' own topics follow the broker. */
    private static Condition replicated(String text, BiPredicate<Long, Long> wrong) {
        return Condition.of(
                        text,
                        c -> c.says(REPLICATION)
                                && !c.text(NAME).startsWith("__")
                                && wrong.test(c.number(REPLICATION), c.number(LEAST)),
                        LEAST,
                        REPLICATION)
                .onlyOf(Role.TOPIC)
                .or(Condition.of(
                                text + " of a topic that the broker makes",
                                c -> wrong.test(c.number(DEFAULT_REPLICATION), c.number(LEAST)),
                                LEAST,
                                DEFAULT_REPLICATION)
                        .onlyOf(Role.BROKER));
    }

    private static List<Sighting> grown(Configuration c, Target target) {
        return target.around().before().stream()
                .flatMap(before -> before.topic(c.text(NAME)).stream())
                .filter(before -> c.says(PARTITIONS)
                        && c.number(PARTITIONS) > before.partitions().size())
                .map(before -> new Sighting(
                        PARTITIONS,
                        c.text(PARTITIONS) + " partitions, and "
                                + before.partitions().size() + " before"))
                .toList();
    }

    private static Stream<String> stopped(Configuration c, Cluster cluster) {
        return partitions(c, cluster, (partition, least) -> partition.leader() < 0 || partition.inSync() < least);
    }

    private static Stream<String> underReplicated(Configuration c, Cluster cluster) {
        return partitions(c, cluster, (partition, least) -> partition.inSync() < partition.replicas());
    }

    private static Stream<String> partitions(Configuration c, Cluster cluster, BiPredicate<Partition, Long> wrong) {
        return cluster.topic(c.text(NAME)).stream()
                .flatMap(topic -> IntStream.range(0, topic.partitions().size())
                        .filter(number -> wrong.test(topic.partitions().get(number), least(topic, number)))
                        .mapToObj(number -> said(topic, number)));
    }

    /** More than there are replicas is never asked for. */
    private static long least(Topic topic, int number) {
        return Math.min(
                topic.partitions().get(number).replicas(),
                topic.settings().number(LEAST).orElse(1));
    }

    private static String said(Topic topic, int number) {
        Partition partition = topic.partitions().get(number);
        return topic.name() + "-" + number + (partition.leader() < 0 ? " without a leader" : "") + ", "
                + partition.inSync() + " of " + partition.replicas() + " replicas in sync";
    }

    private static Declaration rule(String id, Severity severity) {
        return new Declaration(id, severity, Layer.TOPIC, Set.of(Role.TOPIC, Role.BROKER));
    }
}
