package dev.levee.internal.startup;

import dev.levee.LeveeException;
import dev.levee.wire.ControlCommand;
import dev.levee.wire.GroupTopics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** A topic that Levee keeps for a group: there, or created, or a refusal with the command that creates it. */
public final class OwnTopic {

    /** What headers may add to a record. */
    private static final int HEADER_ROOM = 64 * 1024;

    private static final int DEFAULT_MAX_MESSAGE_BYTES = 1_048_588;
    /** The newest segment is never compacted, so it must stay small. */
    private static final int SEGMENT_BYTES = 64 << 20;

    /** Of topics that hold little, and much of it outdated. */
    private static final int SMALL_SEGMENT_BYTES = 8 << 20;

    private static final String COMPACT = TopicConfig.CLEANUP_POLICY_COMPACT;
    private static final String HOUR = "3600000";

    /** Records keep the timestamp of their source, whatever it is: by default the future is refused. */
    private static final Map<String, String> ANY_TIMESTAMP = Map.of(
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime",
            TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG, String.valueOf(Long.MAX_VALUE),
            TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, String.valueOf(Long.MAX_VALUE));

    private final Brokers brokers;
    private final String purpose;
    private final String name;
    private final Map<String, String> configs = new TreeMap<>(ANY_TIMESTAMP);
    private final OptionalInt partitions;

    private OwnTopic(Brokers brokers, String purpose, String name, Map<String, String> configs) {
        this(brokers, purpose, name, configs, OptionalInt.empty());
    }

    private OwnTopic(
            Brokers brokers, String purpose, String name, Map<String, String> configs, OptionalInt partitions) {
        this.partitions = partitions;
        this.brokers = brokers;
        this.purpose = purpose;
        this.name = name;
        this.configs.putAll(configs);
    }

    /** Dead letters never expire by themselves: somebody has to decide about each. */
    public static OwnTopic deadLetters(Brokers brokers, GroupTopics group) {
        return new OwnTopic(
                brokers,
                "dead-letter topic",
                group.dlq(),
                Map.of(
                        TopicConfig.RETENTION_MS_CONFIG, "-1",
                        TopicConfig.RETENTION_BYTES_CONFIG, "-1",
                        TopicConfig.CLEANUP_POLICY_CONFIG, "delete"));
    }

    /**
     * What the group must know for ever, by key: nothing expires, and its size follows what is parked. Tombstones stay for
     * longer than anybody takes to read it, who would miss them otherwise.
     */
    public static OwnTopic retry(Brokers brokers, GroupTopics group) {
        return new OwnTopic(
                brokers,
                "retry topic",
                group.retry(),
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        COMPACT,
                        TopicConfig.SEGMENT_BYTES_CONFIG,
                        String.valueOf(SEGMENT_BYTES),
                        TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
                        HOUR,
                        TopicConfig.DELETE_RETENTION_MS_CONFIG,
                        HOUR,
                        TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
                        "0.3"));
    }

    /** Commands, by id, for as long as one may be in force, and a day. */
    public static OwnTopic control(Brokers brokers, GroupTopics group) {
        return ofOperators(brokers, "control topic", group.control(), ControlCommand.LONGEST.plusDays(1));
    }

    /** What members report, by member; who is silent for a day has been gone for long. */
    public static OwnTopic status(Brokers brokers, GroupTopics group) {
        return ofOperators(brokers, "status topic", group.status(), Duration.ofDays(1));
    }

    private static OwnTopic ofOperators(Brokers brokers, String purpose, String name, Duration kept) {
        return new OwnTopic(
                brokers,
                purpose,
                name,
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        String.valueOf(kept.toMillis()),
                        TopicConfig.SEGMENT_BYTES_CONFIG,
                        String.valueOf(SMALL_SEGMENT_BYTES),
                        TopicConfig.DELETE_RETENTION_MS_CONFIG,
                        HOUR),
                OptionalInt.of(1));
    }

    /** Returns its number of partitions. */
    public int ensure(Collection<TopicDescription> sources) {
        try {
            int found = partitions();
            checkPolicy();
            return found;
        } catch (LeveeException failed) {
            if (!(failed.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw failed;
            }
        }
        int wanted = partitions.orElseGet(() -> sources.stream()
                .mapToInt(source -> source.partitions().size())
                .max()
                .orElse(1));
        create(wanted, likeSources(sources));
        return wanted;
    }

    /** One that is compacted must not also expire. */
    private void checkPolicy() {
        String key = TopicConfig.CLEANUP_POLICY_CONFIG;
        String found = TopicConfigs.of(brokers, List.of(name)).any(key).orElse(COMPACT);
        if (COMPACT.equals(configs.get(key)) && !found.equals(COMPACT)) {
            throw new LeveeException("the " + purpose + " " + name + " has " + key + "=" + found
                    + ": what is parked there would expire and be lost: let somebody run kafka-configs.sh --alter"
                    + " --entity-type topics --entity-name " + name + " --add-config " + key + "=" + COMPACT);
        }
    }

    /** As large records as theirs, and as durable; returns how many replicas, 0 if that is unknown. */
    private int likeSources(Collection<TopicDescription> sources) {
        var theirs = TopicConfigs.of(
                brokers, sources.stream().map(TopicDescription::name).toList());
        int largest = HEADER_ROOM
                + theirs.largest(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).orElse(DEFAULT_MAX_MESSAGE_BYTES);
        configs.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(largest));
        configs.computeIfPresent(
                TopicConfig.SEGMENT_BYTES_CONFIG,
                (segment, bytes) -> String.valueOf(Math.max(Integer.parseInt(bytes), largest)));
        int replicas = sources.stream()
                .flatMap(source -> source.partitions().stream())
                .mapToInt(partition -> partition.replicas().size())
                .max()
                .orElse(0);
        theirs.largest(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG)
                .ifPresent(least -> configs.put(
                        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, String.valueOf(Math.min(least, replicas))));
        return replicas;
    }

    private int partitions() {
        var described = brokers.ask(
                "topic " + name, brokers.admin().describeTopics(List.of(name)).allTopicNames());
        return described.values().iterator().next().partitions().size();
    }

    private void create(int partitions, int replicas) {
        var wanted = Optional.of((short) replicas).filter(known -> known > 0);
        var topic = new NewTopic(name, Optional.of(partitions), wanted).configs(configs);
        try {
            brokers.ask(
                    "topic " + name,
                    brokers.admin().createTopics(List.of(topic)).all());
        } catch (LeveeException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof TopicExistsException) {
                return; // another member was quicker
            }
            if (cause instanceof AuthorizationException || cause instanceof PolicyViolationException) {
                throw new LeveeException(
                        "the " + purpose + " " + name + " does not exist and may not be created ("
                                + cause.getMessage() + "): let somebody run kafka-topics.sh --create --topic " + name
                                + " --partitions " + partitions
                                + wanted.map(known -> " --replication-factor " + known)
                                        .orElse("")
                                + configs.entrySet().stream()
                                        .map(config -> " --config " + config)
                                        .collect(Collectors.joining()),
                        cause);
            }
            throw failed;
        }
    }
}
