package dev.levee.preflight.source;

import dev.levee.preflight.config.Catalogue;
import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.config.Role;
import dev.levee.preflight.config.Setting;
import dev.levee.settings.NearMiss;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files without a framework's names. Either the whole file is one client's, or clients have sections in it, named
 * {@code producer}, {@code consumer}, {@code admin}, or {@code kafka} for all of them. Sections stand among settings of an
 * application, and somebody's code hands them on: there names are relaxed, and what is not Kafka's is not ours to judge.
 */
final class PlainConfigurations {

    private static final Pattern SECTION = Pattern.compile(
            "(?:.*\\.)?(producer|consumer|admin)\\.(?:override\\.|properties\\.|config\\.)?([^.].*)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern COMMON =
            Pattern.compile("(?:.*\\.)?kafka\\.(?:properties\\.|config\\.)?([^.].*)", Pattern.CASE_INSENSITIVE);

    private final Map<Role, List<Setting>> sections = new EnumMap<>(Role.class);

    private PlainConfigurations(List<Entry> entries) {
        for (Role role : Role.values()) {
            sections.put(role, new ArrayList<>());
        }
        entries.forEach(this::sort);
        // a consumer without a single key of Kafka's is one of something else
        sections.forEach((role, settings) -> {
            if (settings.stream().noneMatch(setting -> Catalogue.of(role).knows(setting.key()))) {
                settings.clear();
            }
        });
    }

    static List<Configuration> of(List<Entry> entries, Optional<Role> said) {
        var sorted = new PlainConfigurations(entries);
        boolean sectioned = sorted.sections.values().stream().anyMatch(settings -> !settings.isEmpty());
        return sectioned ? sorted.configurations(entries, said) : whole(entries, said);
    }

    /** One client's file. Among mostly other names, what is not Kafka's says nothing. */
    private static List<Configuration> whole(List<Entry> entries, Optional<Role> said) {
        List<String> known = entries.stream()
                .map(Entry::path)
                .filter(Catalogue.of(Role.CLIENT)::knows)
                .toList();
        if (known.isEmpty()) {
            return List.of();
        }
        boolean shared = known.size() * 2 < entries.size();
        List<Setting> settings = entries.stream()
                .map(entry -> entry.as(entry.path(), entry.value(), shared))
                .toList();
        Role role = said.orElseGet(() -> RoleGuess.of(entries.get(0).place().file(), known));
        return List.of(new Configuration(role, settings, Map.of()));
    }

    private List<Configuration> configurations(List<Entry> entries, Optional<Role> said) {
        var configurations = new ArrayList<Configuration>();
        List<Setting> common = of(Role.CLIENT);
        for (Role role : List.of(Role.PRODUCER, Role.CONSUMER, Role.ADMIN)) {
            if (!of(role).isEmpty()) {
                var all = new ArrayList<>(common);
                all.addAll(of(role));
                configurations.add(new Configuration(role, all, Connect.defaults(role, entries)));
            }
        }
        if (configurations.isEmpty()) {
            List<String> keys = common.stream().map(Setting::key).toList();
            Role role = said.orElseGet(() -> RoleGuess.of("", keys));
            configurations.add(new Configuration(role, common, Map.of()));
        }
        return configurations;
    }

    private void sort(Entry entry) {
        Matcher own = SECTION.matcher(entry.path());
        Matcher common = COMMON.matcher(entry.path());
        if (own.matches()) {
            Role role = Role.valueOf(own.group(1).toUpperCase(Locale.ROOT));
            of(role).add(relaxed(entry, own.group(2), role));
        } else if (common.matches() && isKafkas(common.group(1))) {
            of(Role.CLIENT).add(relaxed(entry, common.group(1), Role.CLIENT));
        }
    }

    private static boolean isKafkas(String name) {
        return NearMiss.of(name, Catalogue.of(Role.CLIENT).keys()).isPresent();
    }

    private static Setting relaxed(Entry entry, String name, Role role) {
        Catalogue catalogue = Catalogue.of(role);
        String key = catalogue.knows(name)
                ? name
                : NearMiss.respelled(name, catalogue.keys()).orElse(name);
        return entry.as(key, entry.value(), true);
    }

    private List<Setting> of(Role role) {
        return sections.getOrDefault(role, List.of());
    }
}
