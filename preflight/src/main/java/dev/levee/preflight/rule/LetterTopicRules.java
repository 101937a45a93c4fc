package dev.levee.preflight.rule;

import static dev.levee.preflight.config.TopicFacts.NAME;
import static dev.levee.preflight.rule.Severity.ERROR;
import static dev.levee.preflight.rule.Severity.WARNING;

import dev.levee.preflight.cluster.Cluster;
import dev.levee.preflight.cluster.Partition;
import dev.levee.preflight.cluster.Topic;
import dev.levee.preflight.cluster.TopicName;
import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.config.Role;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Topics where failed records go, known by their names. Levee's retry topics are no such queues: they are compacted, and
 * nothing in them expires. Levee's dead-letter topics are judged like all others.
 */
final class LetterTopicRules {

    private static final String RETENTION = "retention.ms";
    private static final String POLICY = "cleanup.policy";
    private static final String TIMESTAMPS = "message.timestamp.type";
    private static final String FUTURE = "message.timestamp.after.max.ms";
    private static final String MESSAGE_SIZE = "max.message.bytes";
    private static final long WEEK = Duration.ofDays(7).toMillis();
    private static final long HEADERS = 64 * 1024;

    static final List<Rule> ALL = List.of(
            rule("T06", ERROR, Layer.TOPIC)
                    .when(
                            "a dead-letter topic keeps less than a week, or a retry topic less than twice its delay",
                            expires("a dead-letter topic keeps less than a week", LetterTopicRules::forgetsLetters)
                                    .or(expires(
                                            "a retry topic keeps less than twice its delay",
                                            LetterTopicRules::forgetsRetries)))
                    .then("the record is deleted before anybody looked at it, or before its retry")
                    .fix("retention.ms of 14 to 30 days for dead letters, of twice the longest delay for retries")
                    .evidence("reasoning"),
            rule("T07", WARNING, Layer.CROSS)
                    .when(
                            "a dead-letter or retry topic expires by the timestamps of its records",
                            c -> isQueue(c)
                                    && c.text(TIMESTAMPS).equals("CreateTime")
                                    && c.text(POLICY).contains("delete")
                                    && c.number(RETENTION) >= 0,
                            NAME,
                            TIMESTAMPS,
                            POLICY,
                            RETENTION)
                    .then(
                            "if its writer keeps the timestamp of the original, as Kafka Connect does, old records are deleted at once")
                    .fix("message.timestamp.type=LogAppendTime, and the original time in a header")
                    .evidence("KIP-870"),
            rule("T08", ERROR, Layer.CROSS)
                    .whenSeen(
                            "records are dated in the future, which message.timestamp.after.max.ms limits",
                            LetterTopicRules::dated,
                            NAME,
                            FUTURE)
                    .then("a longer delay cannot be written at all: InvalidTimestampException")
                    .fix("the time when it is due in a header")
                    .evidence("measured on 4.4.0"),
            rule("T09", ERROR, Layer.TOPIC)
                    .when(
                            "a dead-letter, retry or outbox topic is compacted",
                            c -> (isQueue(c) || name(c).isOutbox())
                                    && c.text(POLICY).contains("compact"),
                            NAME,
                            POLICY)
                    .then("a later record of the key erases the earlier one; a record without a key is refused")
                    .fix("cleanup.policy=delete")
                    .evidence("measured on 4.4.0"),
            rule("T10", ERROR, Layer.CROSS)
                    .whenSeen(
                            "the max.message.bytes of a dead-letter or retry topic leave no room for headers",
                            LetterTopicRules::tooSmall,
                            NAME,
                            MESSAGE_SIZE)
                    .then("the largest record cannot be dead-lettered: its partition is blocked")
                    .fix("max.message.bytes of the source and 65536 more")
                    .evidence("measured on 4.4.0; reasoning"),
            rule("T13", WARNING, Layer.CROSS)
                    .whenSeen(
                            "a dead-letter or retry topic has another number of partitions than its source",
                            LetterTopicRules::otherPartitions,
                            NAME)
                    .then("if order per key is promised: a key lies elsewhere than in the source")
                    .fix("as many partitions as the source, or say the partition when writing")
                    .evidence("reasoning"));

    private LetterTopicRules() {}

    private static Condition expires(String text, Predicate<Configuration> tooSoon) {
        return Condition.of(
                text,
                c -> c.says(NAME) && c.number(RETENTION) >= 0 && c.text(POLICY).contains("delete") && tooSoon.test(c),
                NAME,
                RETENTION,
                POLICY);
    }

    private static boolean forgetsLetters(Configuration c) {
        return name(c).isDeadLetters() && c.number(RETENTION) < WEEK;
    }

    private static boolean forgetsRetries(Configuration c) {
        Optional<Duration> delay = name(c).delay();
        return delay.isPresent() && c.number(RETENTION) < delay.get().toMillis() * 2;
    }

    private static Stream<String> dated(Configuration c, Cluster cluster) {
        long limit = c.number(FUTURE);
        return limit == Long.MAX_VALUE
                ? Stream.empty()
                : cluster.topic(c.text(NAME)).stream()
                        .map(topic -> topic.partitions().stream()
                                        .mapToLong(Partition::latest)
                                        .max()
                                        .orElse(-1)
                                - cluster.seenAt())
                        .filter(ahead -> ahead > limit / 10)
                        .map(ahead -> "records up to " + ahead / 1_000 + " s in the future, " + c.quoted(FUTURE));
    }

    private static Stream<String> tooSmall(Configuration c, Cluster cluster) {
        long own = c.number(MESSAGE_SIZE);
        return sources(c, cluster)
                .filter(source ->
                        source.settings().number(MESSAGE_SIZE).stream().anyMatch(theirs -> own < theirs + HEADERS))
                .map(source -> c.quoted(MESSAGE_SIZE) + ", "
                        + source.settings().text(MESSAGE_SIZE).orElse("") + " in topic " + source.name());
    }

    private static Stream<String> otherPartitions(Configuration c, Cluster cluster) {
        return cluster.topic(c.text(NAME)).stream()
                .filter(topic -> !topic.called().isLevees())
                .flatMap(own -> sources(c, cluster)
                        .filter(source ->
                                source.partitions().size() != own.partitions().size())
                        .map(source -> own.partitions().size() + " partitions, "
                                + source.partitions().size() + " in topic " + source.name()));
    }

    private static Stream<Topic> sources(Configuration c, Cluster cluster) {
        return cluster.topic(c.text(NAME)).map(cluster::sourcesOf).stream().flatMap(List::stream);
    }

    private static boolean isQueue(Configuration c) {
        return c.says(NAME) && (name(c).isDeadLetters() || name(c).isRetry());
    }

    private static TopicName name(Configuration c) {
        return new TopicName(c.text(NAME));
    }

    private static Declaration rule(String id, Severity severity, Layer layer) {
        return new Declaration(id, severity, layer, Set.of(Role.TOPIC));
    }
}
