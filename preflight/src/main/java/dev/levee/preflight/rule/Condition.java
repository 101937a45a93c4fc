package dev.levee.preflight.rule;

import dev.levee.preflight.config.Configuration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Pure: looks at a configuration and says what it saw. */
@FunctionalInterface
public interface Condition {

    List<Sighting> sightings(Configuration configuration, Target target);

    /** Both are looked for. */
    default Condition or(Condition other) {
        return (configuration, target) -> Stream.concat(
                        sightings(configuration, target).stream(), other.sightings(configuration, target).stream())
                .toList();
    }

    /**
     * Holds or not, by the values of some keys. It is not asked when one of them is unknown here or would be refused.
     *
     * @param keys that the predicate reads; the finding is about the first that somebody wrote
     */
    static Condition of(String text, Predicate<Configuration> holds, String... keys) {
        return of(text, holds, List.of(), keys);
    }

    /**
     * The same, where of some keys it matters only whether somebody wrote them.
     *
     * @param asked whether they are there, whatever their values
     * @param read by the predicate
     */
    static Condition of(String text, Predicate<Configuration> holds, List<String> asked, String... read) {
        return (configuration, target) -> {
            if (!Arrays.stream(read).allMatch(configuration::isReadable) || !holds.test(configuration)) {
                return List.of();
            }
            List<String> shown = Stream.concat(
                            asked.stream().filter(configuration::says),
                            Arrays.stream(read)
                                    .filter(key -> !configuration.text(key).isEmpty()))
                    .toList();
            String key = shown.stream().filter(configuration::says).findFirst().orElse(read[0]);
            String seen = shown.stream()
                    .map(named -> configuration.written(named) + "=" + configuration.shown(named)
                            + (configuration.isDefault(named) ? " by default" : ""))
                    .collect(Collectors.joining(", "));
            return List.of(new Sighting(key, seen.isEmpty() ? text : text + " (" + seen + ")"));
        };
    }
}
