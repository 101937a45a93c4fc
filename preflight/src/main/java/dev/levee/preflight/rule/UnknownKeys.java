package dev.levee.preflight.rule;

import dev.levee.preflight.config.Catalogue;
import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.config.Role;
import dev.levee.preflight.config.Setting;
import dev.levee.preflight.config.TopicFacts;
import dev.levee.settings.NearMiss;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** C23: a key that nothing reads, and what was probably meant. */
final class UnknownKeys {

    /** Read by what users plug into a client: serializers, interceptors, callbacks. */
    private static final List<String> OF_PLUGINS = List.of(
            "apicurio.",
            "auto.register.",
            "avro.",
            "aws.",
            "basic.auth.",
            "bearer.auth.",
            "config.providers.",
            "confluent.",
            "interceptor.",
            "internal.",
            "json.",
            "key.subject.",
            "latest.",
            "metrics.context.",
            "protobuf.",
            "schema.",
            "specific.avro.",
            "spring.",
            "use.latest.",
            "value.subject.");

    private UnknownKeys() {}

    static List<Sighting> sightings(Configuration configuration, Target target) {
        return configuration.settings().stream()
                .filter(setting ->
                        !configuration.catalogue().knows(setting.key()) && !PastKeys.isRemoved(setting.key()))
                .flatMap(setting -> explain(setting, configuration).stream()
                        .map(why -> new Sighting(setting.key(), setting.written() + " " + why)))
                .toList();
    }

    private static Optional<String> explain(Setting setting, Configuration configuration) {
        String key = setting.key();
        Role role = configuration.role();
        if (role == Role.BROKER) { // plug-ins, listeners and sections of files hang theirs on it
            return NearMiss.of(key, configuration.catalogue().keys())
                    .map(known -> "is no key of a broker: was " + known + " meant?");
        }
        List<Role> others = Catalogue.rolesOf(key);
        if (!others.isEmpty()) {
            String names = others.stream().map(Role::word).collect(Collectors.joining(" and "));
            return unlessShared(setting, "is a key of a " + names + ", not of a " + role.word());
        }
        Optional<String> meant = NearMiss.of(
                key,
                Catalogue.of(setting.shared() && role.isClient() ? Role.CLIENT : role)
                        .keys());
        if (meant.isPresent()) {
            return meant.map(known -> "is no key of a " + role.word() + ": was " + known + " meant?");
        }
        if (Catalogue.of(Role.TOPIC).knows(key) && !TopicFacts.ALL.contains(key)) {
            return unlessShared(setting, "is a key of a topic, not of a " + role.word());
        }
        if (OF_PLUGINS.stream().anyMatch(key::startsWith)) {
            return Optional.empty();
        }
        return unlessShared(setting, "is no key of a " + role.word());
    }

    private static Optional<String> unlessShared(Setting setting, String why) {
        return Optional.of(why).filter(said -> !setting.shared());
    }
}
