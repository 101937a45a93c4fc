package dev.levee.internal.startup;

import dev.levee.LeveeException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The dead-letter topic of a group: there, or created, or a refusal with the command that creates it. */
public final class DeadLetterTopic {

    /** What headers may add to a record. */
    private static final int HEADER_ROOM = 64 * 1024;

    private static final int DEFAULT_MAX_MESSAGE_BYTES = 1_048_588;

    /** Waits for an answer of the brokers; failures come as {@link LeveeException} with the broker's error as cause. */
    public interface Ask {
        <T> T ask(String what, KafkaFuture<T> answer);
    }

    private final Admin admin;
    private final Ask ask;
    private final String name;

    public DeadLetterTopic(Admin admin, Ask ask, String name) {
        this.admin = admin;
        this.ask = ask;
        this.name = name;
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
        create(partitions, maxMessageBytes(sources) + HEADER_ROOM);
        return partitions;
    }

    private int partitions() {
        var described =
                ask.ask("topic " + name, admin.describeTopics(List.of(name)).allTopicNames());
        return described.values().iterator().next().partitions().size();
    }

    private void create(int partitions, int maxMessageBytes) {
        // dead letters never expire by themselves: somebody has to decide about each
        var configs = Map.of(
                TopicConfig.RETENTION_MS_CONFIG, "-1",
                TopicConfig.RETENTION_BYTES_CONFIG, "-1",
                TopicConfig.CLEANUP_POLICY_CONFIG, "delete",
                // letters keep the timestamp of their source, whatever it is: by default the future is refused
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime",
                TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG, String.valueOf(Long.MAX_VALUE),
                TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, String.valueOf(Long.MAX_VALUE),
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(maxMessageBytes));
        var topic = new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(configs);
        try {
            ask.ask("topic " + name, admin.createTopics(List.of(topic)).all());
        } catch (LeveeException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof TopicExistsException) {
                return; // another member was quicker
            }
            if (cause instanceof AuthorizationException || cause instanceof PolicyViolationException) {
                throw new LeveeException(
                        "the dead-letter topic " + name + " does not exist and may not be created ("
                                + cause.getMessage() + "): let somebody run kafka-topics.sh --create --topic " + name
                                + " --partitions " + partitions
                                + " --config retention.ms=-1 --config message.timestamp.after.max.ms="
                                + Long.MAX_VALUE + " --config max.message.bytes=" + maxMessageBytes,
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
            return ask
                    .ask(
                            "the topics' settings",
                            admin.describeConfigs(resources).all())
                    .values()
                    .stream()
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
