package dev.levee.preflight.rule;

import dev.levee.preflight.cluster.Cluster;
import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.config.Role;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
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

    /** Of others it says nothing. */
    default Condition onlyOf(Role role) {
        return (configuration, target) -> configuration.role() == role ? sightings(configuration, target) : List.of();
    }

    /**
     * Looks at the cluster too; silent where none was seen.
     *
     * @param seen each thing that is wrong; not asked when a key is unknown here or would be refused
     * @param keys that it reads; the findings are about the first
     */
    static Condition inCluster(String text, BiFunction<Configuration, Cluster, Stream<String>> seen, String... keys) {
        return (configuration, target) -> Arrays.stream(keys).allMatch(configuration::isReadable)
                ? target.around().cluster().stream()
                        .flatMap(cluster -> seen.apply(configuration, cluster))
                        .map(what -> new Sighting(keys[0], text + " (" + what + ")"))
                        .toList()
                : List.of();
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
            String seen = shown.stream().map(configuration::quoted).collect(Collectors.joining(", "));
            return List.of(new Sighting(key, seen.isEmpty() ? text : text + " (" + seen + ")"));
        };
    }
}
