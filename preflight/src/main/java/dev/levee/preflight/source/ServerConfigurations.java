package dev.levee.preflight.source;

import dev.levee.preflight.config.Catalogue;
import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.config.Role;
import dev.levee.preflight.config.Setting;
import dev.levee.preflight.config.TopicFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Files of topics and brokers: {@code server.properties}, the settings of a topic, and resources of Strimzi, of which a file may hold
 * several. A topic's name, partitions and replicas stand among its settings.
 */
final class ServerConfigurations {

    /** No client has such a key, and every broker has one of them. */
    private static final Set<String> OF_BROKERS = Set.of("process.roles", "broker.id", "log.dirs", "log.dir");

    private ServerConfigurations() {}

    /** Empty when it is neither, as far as its keys say. */
    static Optional<Configuration> of(List<Entry> entries, Optional<Role> said) {
        if (value(entries, "apiVersion").startsWith("kafka.strimzi.io/")) {
            return ofStrimzi(entries, value(entries, "kind"));
        }
        return said.filter(role -> !role.isClient())
                .or(() -> guess(entries))
                .filter(role -> !entries.isEmpty())
                .map(role -> configuration(
                        role, entries.stream().map(entry -> plain(entry, role)).toList()));
    }

    private static Optional<Configuration> ofStrimzi(List<Entry> entries, String kind) {
        return switch (kind) {
            case "KafkaTopic" -> {
                String named = value(entries, "spec.topicName").isEmpty() ? "metadata.name" : "spec.topicName";
                yield Optional.of(configuration(
                        Role.TOPIC,
                        below(
                                entries,
                                "spec.config.",
                                Map.of(
                                        named,
                                        TopicFacts.NAME,
                                        "spec.partitions",
                                        TopicFacts.PARTITIONS,
                                        "spec.replicas",
                                        TopicFacts.REPLICATION))));
            }
            case "Kafka" -> Optional.of(configuration(Role.BROKER, below(entries, "spec.kafka.config.", Map.of())));
            default -> Optional.empty();
        };
    }

    private static List<Setting> below(List<Entry> entries, String prefix, Map<String, String> facts) {
        return entries.stream()
                .filter(entry -> entry.path().startsWith(prefix) || facts.containsKey(entry.path()))
                .map(entry -> entry.as(
                        entry.path().startsWith(prefix)
                                ? entry.path().substring(prefix.length())
                                : facts.getOrDefault(entry.path(), ""),
                        entry.value(),
                        false))
                .toList();
    }

    private static Setting plain(Entry entry, Role role) {
        String key = role == Role.TOPIC && entry.path().equals("replicas") ? TopicFacts.REPLICATION : entry.path();
        return entry.as(key, entry.value(), false);
    }

    private static Optional<Role> guess(List<Entry> entries) {
        List<String> keys = entries.stream().map(Entry::path).toList();
        if (keys.stream().anyMatch(OF_BROKERS::contains)) {
            return Optional.of(Role.BROKER);
        }
        boolean topic = keys.stream().anyMatch(key -> isOf(Role.TOPIC, key) && !isOf(Role.CLIENT, key));
        boolean client = keys.stream().anyMatch(key -> isOf(Role.CLIENT, key) && !isOf(Role.TOPIC, key));
        return topic && !client ? Optional.of(Role.TOPIC) : Optional.empty();
    }

    /** A topic's name, partitions and replicas are words that many files have. */
    private static boolean isOf(Role role, String key) {
        return Catalogue.of(role).knows(key) && !TopicFacts.ALL.contains(key);
    }

    private static Configuration configuration(Role role, List<Setting> settings) {
        return new Configuration(role, settings, Map.of());
    }

    private static String value(List<Entry> entries, String path) {
        return entries.stream()
                .filter(entry -> entry.path().equals(path))
                .map(Entry::value)
                .findFirst()
                .orElse("");
    }
}
