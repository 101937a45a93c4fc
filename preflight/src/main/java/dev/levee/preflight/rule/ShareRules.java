package dev.levee.preflight.rule;

import static dev.levee.preflight.rule.Severity.ERROR;
import static dev.levee.preflight.rule.Severity.WARNING;

import dev.levee.preflight.cluster.Cluster;
import dev.levee.preflight.cluster.Group;
import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.config.Role;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Share groups: their settings are the group's, kept by brokers. */
final class ShareRules {

    private static final String RESET = "share.auto.offset.reset";
    private static final String LOCK = "share.record.lock.duration.ms";
    private static final String LETTERS = "errors.deadletterqueue.topic.name";
    private static final String COPY = "errors.deadletterqueue.copy.record.enable";
    private static final String PREFIX = "errors.deadletterqueue.topic.name.prefix";
    private static final String ENABLED = "errors.deadletterqueue.group.enable";

    static final List<Rule> ALL = List.of(
            rule("S01", ERROR)
                    .whenSeen(
                            "share.auto.offset.reset of a share group is latest",
                            share((c, cluster) -> Stream.of(c.quoted(RESET))
                                    .filter(said -> c.text(RESET).equals("latest"))),
                            RESET)
                    .then("everything before the group's first member is skipped")
                    .fix("set it with kafka-configs.sh before the group starts: earliest, or by_duration")
                    .evidence("definition of the 4.4.0 broker"),
            rule("S02", ERROR)
                    .whenSeen(
                            "a share group's dead-letter topic has not the brokers' prefix, or does not allow groups",
                            share(ShareRules::refused),
                            LETTERS)
                    .then("it is accepted silently, and dead letters are refused")
                    .fix("a name with errors.deadletterqueue.topic.name.prefix, and in the topic"
                            + " errors.deadletterqueue.group.enable=true")
                    .evidence("measured on 4.4.0; documentation of 4.4.0"),
            rule("S03", ERROR)
                    .whenSeen(
                            "a share group has a dead-letter topic, and errors.deadletterqueue.copy.record.enable is false",
                            share((c, cluster) -> Stream.of(c.quoted(LETTERS) + ", " + c.quoted(COPY))
                                    .filter(said -> !c.text(LETTERS).isEmpty() && !c.isTrue(COPY))),
                            COPY,
                            LETTERS)
                    .then("a dead letter has headers only: the record is gone with the retention of its source")
                    .fix("errors.deadletterqueue.copy.record.enable=true")
                    .evidence("documentation of 4.4.0"),
            rule("S04", WARNING)
                    .when("share.record.lock.duration.ms is less than the handler takes", ShareRules::lockTooShort)
                    .then("records are delivered again while they are still handled")
                    .fix("up to 60000, or renew acknowledgements")
                    .evidence("measured on 4.4.0"),
            rule("S05", ERROR)
                    .when("a share group where order per key counts", ShareRules::ordered)
                    .then("share groups keep no order, not even of a key")
                    .fix("a consumer group")
                    .evidence("upgrade notes of 4.2; KIP-932"));

    private ShareRules() {}

    /** Of share groups only. */
    private static BiFunction<Configuration, Cluster, Stream<String>> share(
            BiFunction<Configuration, Cluster, Stream<String>> seen) {
        return (c, cluster) -> isShare(c, cluster) ? seen.apply(c, cluster) : Stream.empty();
    }

    private static boolean isShare(Configuration c, Cluster cluster) {
        return cluster.group(c.text(Group.ID)).filter(Group::isShare).isPresent();
    }

    private static Stream<String> refused(Configuration c, Cluster cluster) {
        String topic = c.text(LETTERS);
        if (topic.isEmpty()) {
            return Stream.empty();
        }
        Stream<String> misnamed = cluster.onBrokers(PREFIX).stream()
                .filter(prefix -> !topic.startsWith(prefix))
                .map(prefix -> c.quoted(LETTERS) + ", " + PREFIX + "=" + prefix + " on brokers");
        Stream<String> closed = cluster.topic(topic).stream()
                .filter(found ->
                        found.settings().text(ENABLED).filter("false"::equals).isPresent())
                .map(found -> c.quoted(LETTERS) + ", " + ENABLED + "=false there");
        return Stream.concat(misnamed, closed);
    }

    private static List<Sighting> lockTooShort(Configuration c, Target target) {
        return isShare(c, target) && c.isReadable(LOCK)
                ? target.around().use().slowest().stream()
                        .filter(slowest -> c.number(LOCK) < slowest.toMillis())
                        .map(slowest -> new Sighting(
                                LOCK, c.quoted(LOCK) + ", and a handler takes " + slowest.toMillis() + " ms"))
                        .toList()
                : List.of();
    }

    private static List<Sighting> ordered(Configuration c, Target target) {
        return isShare(c, target) && target.around().use().orderPerKey()
                ? List.of(new Sighting(Group.ID, c.text(Group.ID) + " is a share group, and order per key counts"))
                : List.of();
    }

    private static boolean isShare(Configuration c, Target target) {
        return target.around().cluster().filter(cluster -> isShare(c, cluster)).isPresent();
    }

    private static Declaration rule(String id, Severity severity) {
        return new Declaration(id, severity, Layer.SHARE, Set.of(Role.GROUP));
    }
}
