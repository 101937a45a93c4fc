package dev.levee.internal.startup;

import dev.levee.LeveeException;
import dev.levee.wire.GroupTopics;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
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

    /** Records keep the timestamp of their source, whatever it is: by default the future is refused. */
    private static final Map<String, String> ANY_TIMESTAMP = Map.of(
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime",
            TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG, String.valueOf(Long.MAX_VALUE),
            TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, String.valueOf(Long.MAX_VALUE));

    private final Brokers brokers;
    private final String purpose;
    private final String name;
    private final Map<String, String> configs = new TreeMap<>(ANY_TIMESTAMP);

    private OwnTopic(Brokers brokers, String purpose, String name, Map<String, String> configs) {
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

    /** What the group must know for ever, by key. */
    public static OwnTopic retry(Brokers brokers, GroupTopics group) {
        return new OwnTopic(
                brokers, "retry topic", group.retry(), Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, "compact"));
    }

    /** Returns its number of partitions. */
    public int ensure(Collection<TopicDescription> sources) {
        try {
            return partitions();
        } catch (LeveeException failed) {
            if (!(failed.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw failed;
            }
        }
        int partitions = sources.stream()
                .mapToInt(source -> source.partitions().size())
                .max()
                .orElse(1);
        configs.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(maxMessageBytes(sources) + HEADER_ROOM));
        create(partitions);
        return partitions;
    }

    private int partitions() {
        var described = brokers.ask(
                "topic " + name, brokers.admin().describeTopics(List.of(name)).allTopicNames());
        return described.values().iterator().next().partitions().size();
    }

    private void create(int partitions) {
        var topic = new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(configs);
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
                                + configs.entrySet().stream()
                                        .map(config -> " --config " + config)
                                        .collect(Collectors.joining()),
                        cause);
            }
            throw failed;
        }
    }

    private int maxMessageBytes(Collection<TopicDescription> sources) {
        var resources = sources.stream()
                .map(source -> new ConfigResource(ConfigResource.Type.TOPIC, source.name()))
                .toList();
        try {
            var described = brokers.ask(
                    "the topics' settings",
                    brokers.admin().describeConfigs(resources).all());
            return described.values().stream()
                    .mapToInt(config -> Integer.parseInt(
                            config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value()))
                    .max()
                    .orElse(DEFAULT_MAX_MESSAGE_BYTES);
        } catch (LeveeException unreadable) {
            if (unreadable.getCause() instanceof AuthorizationException) {
                return DEFAULT_MAX_MESSAGE_BYTES;
            }
            throw unreadable;
        }
    }
}
