package dev.levee.preflight.source;

import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.config.Role;
import dev.levee.preflight.config.Setting;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * {@code spring.kafka.*} as Spring Boot gives it to clients: names are relaxed, the maps {@code properties} are handed on as
 * they are, and what stands outside of {@code consumer}, {@code producer} and {@code admin} is for every client.
 */
final class SpringConfigurations {

    private static final String PREFIX = "spring.kafka.";
    private static final String MAP = "properties.";

    /** Spring Kafka turns auto commit off where nobody asks for it. */
    private static final Map<String, String> CONSUMER_DEFAULTS = Map.of("enable.auto.commit", "false");

    private final Map<Role, List<Setting>> settings = new EnumMap<>(Role.class);

    private SpringConfigurations(List<Entry> entries) {
        for (Role role : Role.values()) {
            settings.put(role, new ArrayList<>());
        }
        entries.stream().filter(SpringConfigurations::isSpring).forEach(this::read);
    }

    static boolean isSpring(Entry entry) {
        return entry.path().toLowerCase(Locale.ROOT).startsWith(PREFIX);
    }

    static List<Configuration> of(List<Entry> entries) {
        return new SpringConfigurations(entries).configurations();
    }

    private List<Configuration> configurations() {
        var configurations = new ArrayList<Configuration>();
        for (Role role : List.of(Role.PRODUCER, Role.CONSUMER, Role.ADMIN)) {
            if (!of(role).isEmpty()) {
                var all = new ArrayList<>(of(Role.CLIENT));
                all.addAll(of(role));
                configurations.add(new Configuration(role, all, role == Role.CONSUMER ? CONSUMER_DEFAULTS : Map.of()));
            }
        }
        if (configurations.isEmpty() && !of(Role.CLIENT).isEmpty()) {
            configurations.add(new Configuration(Role.CLIENT, of(Role.CLIENT), Map.of()));
        }
        return configurations;
    }

    private void read(Entry entry) {
        String rest = entry.path().substring(PREFIX.length());
        Role role = Role.CLIENT;
        for (Role section : List.of(Role.PRODUCER, Role.CONSUMER, Role.ADMIN)) {
            if (rest.toLowerCase(Locale.ROOT).startsWith(section.word() + ".")) {
                role = section;
                rest = rest.substring(section.word().length() + 1);
            }
        }
        setting(entry, rest, role).ifPresent(of(role)::add);
    }

    private static Optional<Setting> setting(Entry entry, String name, Role role) {
        boolean shared = role == Role.CLIENT;
        if (name.toLowerCase(Locale.ROOT).startsWith(MAP)) {
            String key = name.substring(MAP.length()).replaceAll("[\\[\\]]", "");
            return Optional.of(entry.as(key, entry.value(), shared));
        }
        String letters = name.toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
        Optional<Setting> named = SpringNames.of(role, letters)
                .map(found -> entry.as(found.key(), found.form().forKafka(entry.value()), shared));
        return named.isPresent() || shared || SpringNames.isOfSpring(letters)
                ? named
                : Optional.of(entry.as(name, entry.value(), false));
    }

    private List<Setting> of(Role role) {
        return settings.getOrDefault(role, List.of());
    }
}
