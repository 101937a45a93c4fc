package dev.levee.preflight.rule;

import static dev.levee.preflight.rule.Severity.ERROR;
import static dev.levee.preflight.rule.Severity.WARNING;

import dev.levee.preflight.cluster.Cluster;
import dev.levee.preflight.cluster.Topic;
import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.config.Role;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a client does to the topics that it writes or reads. */
final class TopicFitRules {

    private static final String MEMORY = "buffer.memory";
    private static final String BATCH = "batch.size";
    private static final String STRATEGY = "buffer.memory.allocation.strategy";
    private static final String REQUEST_SIZE = "max.request.size";
    private static final String MESSAGE_SIZE = "max.message.bytes";
    private static final String RESET = "auto.offset.reset";
    private static final String RETENTION = "retention.ms";
    private static final String ISOLATION = "isolation.level";
    private static final long DAY = 86_400_000;

    static final List<Rule> ALL = List.of(
            rule("P11", WARNING, Role.PRODUCER)
                    .whenSeen(
                            "buffer.memory is less than a batch for each partition of the topics",
                            TopicFitRules::tooFewBatches,
                            MEMORY,
                            BATCH,
                            STRATEGY)
                    .then("under load sends block, for max.block.ms at most, and fail then")
                    .fix("raise buffer.memory, or from 4.4 on buffer.memory.allocation.strategy=incremental")
                    .evidence("documentation of 4.4.0"),
            rule("P13", ERROR, Role.PRODUCER)
                    .whenSeen(
                            "max.request.size is more than the max.message.bytes of a topic",
                            TopicFitRules::tooLarge,
                            REQUEST_SIZE)
                    .then("the broker refuses what the client takes: RecordTooLargeException, and no retry helps")
                    .fix("max.request.size at most max.message.bytes, or raise that")
                    .evidence("measured on 4.4.0"),
            rule("C03", WARNING, Role.CONSUMER)
                    .whenSeen(
                            "auto.offset.reset is earliest, and a topic keeps more than a day",
                            TopicFitRules::longReplay,
                            RESET)
                    .then("lost offsets mean everything once more: KAFKA-19902 cost seven days")
                    .fix("auto.offset.reset=none and an alert, or by_duration:PT6M")
                    .evidence("KAFKA-19902"),
            rule("C17", ERROR, Role.CONSUMER)
                    .whenSeen(
                            "isolation.level is read_uncommitted, and a topic has transactional producers",
                            TopicFitRules::readsAborted,
                            ISOLATION)
                    .then("records of aborted transactions are handled")
                    .fix("isolation.level=read_committed")
                    .evidence("measured on 4.4.0"));

    private TopicFitRules() {}

    private static Stream<String> tooFewBatches(Configuration c, Cluster cluster) {
        long partitions = cluster.sources().stream()
                .mapToLong(topic -> topic.partitions().size())
                .sum();
        long needed = partitions * c.number(BATCH);
        return needed <= c.number(MEMORY) || c.text(STRATEGY).equals("incremental")
                ? Stream.empty()
                : Stream.of(c.quoted(MEMORY) + ", " + c.quoted(BATCH) + ", " + partitions + " partitions: " + needed
                        + " bytes");
    }

    private static Stream<String> tooLarge(Configuration c, Cluster cluster) {
        return cluster.sources().stream()
                .filter(topic ->
                        topic.settings().number(MESSAGE_SIZE).stream().anyMatch(most -> c.number(REQUEST_SIZE) > most))
                .map(topic -> c.quoted(REQUEST_SIZE) + ", " + quoted(topic, MESSAGE_SIZE));
    }

    private static Stream<String> longReplay(Configuration c, Cluster cluster) {
        return c.text(RESET).equals("earliest")
                ? cluster.sources().stream()
                        .filter(topic ->
                                topic.settings().number(RETENTION).stream().anyMatch(kept -> kept < 0 || kept > DAY))
                        .map(topic -> c.quoted(RESET) + ", " + quoted(topic, RETENTION))
                : Stream.empty();
    }

    private static Stream<String> readsAborted(Configuration c, Cluster cluster) {
        return c.text(ISOLATION).equals("read_uncommitted")
                ? cluster.sources().stream()
                        .filter(Topic::transactional)
                        .map(topic -> c.quoted(ISOLATION) + ", transactions were ended in topic " + topic.name())
                : Stream.empty();
    }

    private static String quoted(Topic topic, String key) {
        return key + "=" + topic.settings().text(key).orElse("") + " in topic " + topic.name();
    }

    private static Declaration rule(String id, Severity severity, Role role) {
        return new Declaration(id, severity, Layer.CROSS, Set.of(role));
    }
}
