package dev.levee.preflight.cluster;

import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.config.Place;
import dev.levee.preflight.config.Role;
import dev.levee.preflight.config.Setting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Settings as brokers describe them.
 *
 * @param set what somebody set just there
 * @param otherwise what holds for the rest, defaults of this version and of these brokers
 */
public record Described(SortedMap<String, String> set, SortedMap<String, String> otherwise) {

    public static final Described NOTHING = of(Map.of(), Map.of());

    public Described {
        set = Collections.unmodifiableSortedMap(new TreeMap<>(set));
        otherwise = Collections.unmodifiableSortedMap(new TreeMap<>(otherwise));
    }

    public static Described of(Map<String, String> set, Map<String, String> otherwise) {
        return new Described(new TreeMap<>(set), new TreeMap<>(otherwise));
    }

    /** The value in force, if it was seen. */
    public Optional<String> text(String key) {
        return Optional.ofNullable(set.get(key)).or(() -> Optional.ofNullable(otherwise.get(key)));
    }

    /** The same; empty too where it is no number. */
    public OptionalLong number(String key) {
        return text(key).filter(value -> value.matches("-?\\d{1,18}|\\d{19}")).stream()
                .mapToLong(value -> value.length() == 19 ? Long.MAX_VALUE : Long.parseLong(value))
                .findFirst();
    }

    /**
     * As something that rules judge.
     *
     * @param name as findings call it: {@code topic orders}
     * @param facts that are no settings
     */
    Configuration as(Role role, String name, SortedMap<String, String> facts) {
        var place = new Place(name, 0);
        List<Setting> settings = new ArrayList<>();
        facts.forEach((key, value) -> settings.add(new Setting(key, value, key, place, false)));
        set.forEach((key, value) -> settings.add(new Setting(key, value, key, place, false)));
        return new Configuration(role, settings, otherwise);
    }
}
