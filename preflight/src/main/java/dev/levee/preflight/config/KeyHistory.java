package dev.levee.preflight.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What clients took for granted of a key, from release to release; only of keys where that changed. The class path knows one release,
 * so a file has it, made from the definitions of 3.9 to 4.4.
 *
 * @param roles the clients that it holds for
 * @param eras the first is of the oldest release that was looked at
 */
public record KeyHistory(String key, Set<Role> roles, List<Era> eras) {

    private static final Map<String, KeyHistory> ALL = read();

    public KeyHistory {
        roles = Set.copyOf(roles);
        eras = List.copyOf(eras);
    }

    /**
     * From one release on.
     *
     * @param value the default; empty where the key is not known
     */
    public record Era(KafkaVersion since, Optional<String> value) {}

    public static Optional<KeyHistory> of(String key) {
        return Optional.ofNullable(ALL.get(key));
    }

    /** By key. */
    public static Collection<KeyHistory> all() {
        return ALL.values();
    }

    /** The era of a release; of one before all, the first. */
    public Era at(KafkaVersion version) {
        return eras.stream()
                .filter(era -> era.since().compareTo(version) <= 0)
                .reduce((earlier, later) -> later)
                .orElse(eras.get(0));
    }

    /** The release that no longer knows it, if there is one. */
    public Optional<KafkaVersion> removed() {
        Era last = eras.get(eras.size() - 1);
        return last.value().isEmpty() ? Optional.of(last.since()) : Optional.empty();
    }

    private static Map<String, KeyHistory> read() {
        var file = ResourceBundle.getBundle(
                "dev.levee.preflight.config.history", Locale.ROOT, KeyHistory.class.getClassLoader());
        var all = new TreeMap<String, KeyHistory>();
        file.keySet().forEach(key -> all.put(key, parse(key, file.getString(key).split(" "))));
        return all;
    }

    private static KeyHistory parse(String key, String[] words) {
        Set<Role> roles = Arrays.stream(words[0].split(","))
                .map(role -> Role.valueOf(role.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
        List<Era> eras = Arrays.stream(words).skip(1).map(KeyHistory::era).toList();
        return new KeyHistory(key, roles, eras);
    }

    /** {@code 4.0:5}, or {@code 4.0-} where the key is not known. */
    private static Era era(String word) {
        if (word.endsWith("-")) {
            return new Era(KafkaVersion.parse(word.substring(0, word.length() - 1)), Optional.empty());
        }
        int colon = word.indexOf(':');
        return new Era(KafkaVersion.parse(word.substring(0, colon)), Optional.of(word.substring(colon + 1)));
    }
}
