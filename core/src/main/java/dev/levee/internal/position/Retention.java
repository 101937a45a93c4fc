package dev.levee.internal.position;

import dev.levee.LeveeException;
import dev.levee.internal.startup.Brokers;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;

/** How long topics keep their records, as far as this client may know: no right to it is asked for. One thread looks, any may ask. */
final class Retention {

    private volatile Map<String, Long> millis = Map.of();
    private boolean refused;

    /** Empty if it is unknown, or for ever. */
    OptionalLong millis(String topic) {
        Long kept = millis.get(topic);
        return kept == null ? OptionalLong.empty() : OptionalLong.of(kept);
    }

    void look(Brokers conversation, Collection<String> topics) {
        if (refused || topics.isEmpty()) {
            return;
        }
        var resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        try {
            var seen = new HashMap<String, Long>();
            var described = conversation.admin().describeConfigs(resources).all();
            conversation
                    .ask("how long topics keep records", described)
                    .forEach((resource, config) -> keeps(config).ifPresent(kept -> seen.put(resource.name(), kept)));
            millis = Map.copyOf(seen);
        } catch (LeveeException unreadable) {
            if (!(unreadable.getCause() instanceof AuthorizationException)) {
                throw unreadable;
            }
            refused = true;
        }
    }

    private static OptionalLong keeps(Config config) {
        var policy = config.get(TopicConfig.CLEANUP_POLICY_CONFIG);
        var kept = config.get(TopicConfig.RETENTION_MS_CONFIG);
        if (policy == null || kept == null || !policy.value().contains(TopicConfig.CLEANUP_POLICY_DELETE)) {
            return OptionalLong.empty();
        }
        long millis = Long.parseLong(kept.value());
        return millis < 0 ? OptionalLong.empty() : OptionalLong.of(millis);
    }
}
