package dev.levee.internal.startup;

import dev.levee.LeveeException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;

/** The settings of some topics; as if there were none where reading them is refused, since no right to it is asked for. */
record TopicConfigs(List<Config> configs) {

    static TopicConfigs of(Brokers brokers, Collection<String> topics) {
        var resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        try {
            var described = brokers.askUntilKnown(
                    "the topics' settings",
                    () -> brokers.admin().describeConfigs(resources).all());
            return new TopicConfigs(List.copyOf(described.values()));
        } catch (LeveeException unreadable) {
            if (unreadable.getCause() instanceof AuthorizationException) {
                return new TopicConfigs(List.of());
            }
            throw unreadable;
        }
    }

    /** The largest of them; empty if there is none. */
    OptionalInt largest(String name) {
        return configs.stream()
                .map(config -> config.get(name))
                .filter(Objects::nonNull)
                .mapToInt(entry -> Integer.parseInt(entry.value()))
                .max();
    }

    /** Of any one of them. */
    Optional<String> any(String name) {
        return configs.stream()
                .map(config -> config.get(name))
                .filter(Objects::nonNull)
                .map(ConfigEntry::value)
                .findAny();
    }
}
