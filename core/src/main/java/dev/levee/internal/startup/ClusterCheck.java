package dev.levee.internal.startup;

import dev.levee.AfterDeadLetter;
import dev.levee.LeveeException;
import dev.levee.settings.NearMiss;
import dev.levee.wire.GroupTopics;
import dev.levee.wire.OffsetMapBudget;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks the brokers, before anything is started, for what the engine needs to know, and refuses what cannot work. */
public final class ClusterCheck {

    private static final int DEFAULT_SESSION_MILLIS = 45_000;
    private static final int DEFAULT_CLASSIC_HEARTBEAT_MILLIS = 3_000;
    private static final int DEFAULT_HEARTBEAT_MILLIS = 5_000;

    private final Brokers brokers;
    private final Admin admin;
    private final ValidSettings settings;

    public ClusterCheck(Brokers brokers, ValidSettings settings) {
        this.brokers = brokers;
        this.admin = brokers.admin();
        this.settings = settings;
    }

    public ClusterFacts run() {
        String clusterId = brokers.ask("the cluster", admin.describeCluster().clusterId());
        Map<String, TopicDescription> topics = describeTopics();
        int metadataLimit = metadataLimit();
        var budget = OffsetMapBudget.forMetadataLimit(metadataLimit);
        if (budget.equals(OffsetMapBudget.NONE)) {
            throw new LeveeException("the brokers' offset.metadata.max.bytes=" + metadataLimit
                    + " is too small to commit progress beside offsets: set it to at least "
                    + OffsetMapBudget.MIN_METADATA_LIMIT + ", better leave it at 4096");
        }
        if (!budget.parks() && settings.asGiven().handling().parking().afterDeadLetter() == AfterDeadLetter.HOLD_KEY) {
            throw new LeveeException("afterDeadLetter(HOLD_KEY) keeps records in the retry topic, and the brokers'"
                    + " offset.metadata.max.bytes=" + metadataLimit
                    + " is too small to tell of them beside offsets: leave it at 4096");
        }
        if (settings.asGiven().group().transactions().isPresent()) {
            TransactionVersion.require(featureLevel(TransactionVersion.FEATURE));
        }
        var own = new GroupTopics(settings.group());
        int partitions = OwnTopic.deadLetters(brokers, own).ensure(topics.values());
        int retryPartitions = OwnTopic.retry(brokers, own).ensure(topics.values());
        String protocol = protocol();
        return new ClusterFacts(
                clusterId, Map.copyOf(topics), budget, partitions, retryPartitions, protocol, longestStall(protocol));
    }

    private Map<String, TopicDescription> describeTopics() {
        var subscription = settings.subscription();
        var names = new LinkedHashSet<>(subscription.names());
        if (!subscription.patterns().isEmpty()) {
            brokers.ask("the topics", admin.listTopics().names()).stream()
                    .filter(subscription::isByPattern)
                    .forEach(names::add);
        }
        var found = new HashMap<String, TopicDescription>();
        admin.describeTopics(names).topicNameValues().forEach((name, future) -> {
            try {
                found.put(name, brokers.ask("topic " + name, future));
            } catch (LeveeException failed) {
                Throwable cause = failed.getCause();
                boolean absent = cause instanceof UnknownTopicOrPartitionException;
                if (absent && subscription.isByPattern(name)) {
                    return; // it came and went
                }
                if (absent || cause instanceof InvalidTopicException) {
                    throw new LeveeException(
                            "topic " + name + " does not exist: create it, or correct the name" + similar(name), cause);
                }
                throw failed;
            }
        });
        return found;
    }

    private String similar(String name) {
        var known = new TreeSet<>(brokers.ask("the topics", admin.listTopics().names()));
        known.removeIf(GroupTopics::isOwn);
        return NearMiss.question(name, known)
                .map(question -> " (" + question + ")")
                .orElse("");
    }

    private int metadataLimit() {
        var node = brokers.ask("the brokers", admin.describeCluster().nodes())
                .iterator()
                .next();
        var broker = new ConfigResource(ConfigResource.Type.BROKER, node.idString());
        return number(broker, "offset.metadata.max.bytes", OffsetMapBudget.DEFAULT_METADATA_LIMIT);
    }

    /** The group counts from the last heartbeat, which may have been due just when the process came to a stand. */
    private Duration longestStall(String protocol) {
        if (protocol.equals("classic")) { // the client says it, in the newer protocol the group's configuration
            return millis(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, DEFAULT_SESSION_MILLIS)
                    .minus(millis(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, DEFAULT_CLASSIC_HEARTBEAT_MILLIS));
        }
        var group = new ConfigResource(ConfigResource.Type.GROUP, settings.group());
        return Duration.ofMillis(number(group, "consumer.session.timeout.ms", DEFAULT_SESSION_MILLIS)
                - number(group, "consumer.heartbeat.interval.ms", DEFAULT_HEARTBEAT_MILLIS));
    }

    /** What is no number, the client refuses. */
    private Duration millis(String key, int standard) {
        String text = settings.properties().text(key, "");
        return Duration.ofMillis(text.matches("[0-9]{1,9}") ? Long.parseLong(text) : standard);
    }

    private int number(ConfigResource resource, String name, int ifUnreadable) {
        try {
            var configs = brokers.ask(
                    "the settings of " + resource,
                    admin.describeConfigs(List.of(resource)).all());
            return configs.values().stream()
                    .map(config -> config.get(name))
                    .filter(Objects::nonNull)
                    .mapToInt(entry -> Integer.parseInt(entry.value()))
                    .findFirst()
                    .orElse(ifUnreadable);
        } catch (LeveeException unreadable) {
            if (unreadable.getCause() instanceof AuthorizationException) {
                return ifUnreadable;
            }
            throw unreadable;
        }
    }

    /** What the user says; else what the group already is; else the newer one, if nothing forbids it. */
    private String protocol() {
        var properties = settings.properties();
        if (properties.has(ConsumerConfig.GROUP_PROTOCOL_CONFIG)) {
            return properties.text(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "");
        }
        if (properties.has(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG)
                || properties.has(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG)
                || properties.has(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG)) {
            return "classic";
        }
        return existingProtocol();
    }

    private String existingProtocol() {
        try {
            var described = admin.describeConsumerGroups(List.of(settings.group()));
            return brokers.ask("group " + settings.group(), described.all()).values().stream()
                    .filter(group -> !group.members().isEmpty())
                    .map(group -> group.type().toString().toLowerCase(Locale.ROOT))
                    .findFirst()
                    .orElseGet(this::newest);
        } catch (LeveeException unknown) {
            return newest();
        }
    }

    private String newest() {
        return featureLevel("group.version") >= 1 ? "consumer" : "classic";
    }

    /** 0 if the cluster does not know it. */
    private int featureLevel(String feature) {
        var features =
                brokers.ask("the cluster's features", admin.describeFeatures().featureMetadata());
        var version = features.finalizedFeatures().get(feature);
        return version == null ? 0 : version.maxVersionLevel();
    }
}
