package dev.levee.preflight.rule;

import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.config.KafkaVersion;
import dev.levee.preflight.config.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** K01 and K02: what older clients knew, or took for granted. The definition on the class path cannot tell. */
final class PastKeys {

    private static final KafkaVersion V4_0 = new KafkaVersion(4, 0);

    private static final Map<String, String> REMOVED =
            Map.of("auto.include.jmx.reporter", "4.0", "internal.leave.group.on.close", "4.x");

    static final List<Change> CHANGES = List.of(
            new Change("linger.ms", Set.of(Role.PRODUCER), V4_0, "0", "5"),
            new Change(
                    "metadata.recovery.strategy",
                    Set.of(Role.PRODUCER, Role.CONSUMER, Role.ADMIN),
                    V4_0,
                    "none",
                    "rebootstrap"),
            new Change("enable.metrics.push", Set.of(Role.ADMIN), V4_0, "true", "false"));

    private PastKeys() {}

    static boolean isRemoved(String key) {
        return REMOVED.containsKey(key);
    }

    static List<Sighting> removed(Configuration configuration, Target target) {
        return configuration.settings().stream()
                .filter(setting -> !configuration.catalogue().knows(setting.key()) && isRemoved(setting.key()))
                .map(setting -> new Sighting(
                        setting.key(), setting.written() + " was removed in " + REMOVED.get(setting.key())))
                .toList();
    }

    static List<Sighting> changedDefaults(Configuration configuration, Target target) {
        return target.upgradedFrom().stream()
                .flatMap(before -> CHANGES.stream()
                        .filter(change -> before.compareTo(change.since) < 0
                                && target.version().compareTo(change.since) >= 0)
                        .filter(change ->
                                change.roles.contains(configuration.role()) && configuration.isDefault(change.key)))
                .map(change -> new Sighting(
                        change.key,
                        change.key + " is not set: its default is " + change.now + " since " + change.since
                                + ", and was " + change.before))
                .toList();
    }

    /** A default that is another one since a version. */
    record Change(String key, Set<Role> roles, KafkaVersion since, String before, String now) {}
}
