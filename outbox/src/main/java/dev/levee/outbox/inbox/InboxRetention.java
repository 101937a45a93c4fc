package dev.levee.outbox.inbox;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** How long an inbox must remember: as long as a topic may deliver again what it has delivered, which is as long as it keeps it. */
public final class InboxRetention {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private InboxRetention() {}

    /**
     * The longest retention of these topics, half as long again and a day, since brokers delete whole segments and late.
     *
     * @return empty if one of them keeps its records for ever: then nothing may be forgotten
     * @throws KafkaException if the topics' settings cannot be read
     */
    public static Optional<Duration> of(Admin admin, Collection<String> topics) throws InterruptedException {
        var resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        try {
            var configs = admin.describeConfigs(resources).all().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            return longest(configs.values());
        } catch (ExecutionException | TimeoutException failed) {
            throw new KafkaException("the settings of topics " + topics + " cannot be read", failed);
        }
    }

    private static Optional<Duration> longest(Collection<Config> configs) {
        long longest = 0;
        for (Config config : configs) {
            boolean deletes = List.of(config.get(TopicConfig.CLEANUP_POLICY_CONFIG)
                            .value()
                            .split(","))
                    .contains(TopicConfig.CLEANUP_POLICY_DELETE);
            long retention =
                    Long.parseLong(config.get(TopicConfig.RETENTION_MS_CONFIG).value());
            if (!deletes || retention < 0) {
                return Optional.empty();
            }
            longest = Math.max(longest, retention);
        }
        var kept = Duration.ofMillis(longest);
        return Optional.of(kept.plus(kept.dividedBy(2)).plusDays(1));
    }
}
