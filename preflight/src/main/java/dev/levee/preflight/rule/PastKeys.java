package dev.levee.preflight.rule;

import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.config.KafkaVersion;
import dev.levee.preflight.config.KeyHistory;
import dev.levee.preflight.config.KeyHistory.Era;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** K01 and K02: what older clients knew, or took for granted. The definition on the class path cannot tell. */
final class PastKeys {

    private PastKeys() {}

    static boolean isRemoved(String key) {
        return removed(key).isPresent();
    }

    static List<Sighting> removed(Configuration configuration, Target target) {
        return configuration.settings().stream()
                .filter(setting -> !configuration.catalogue().knows(setting.key()))
                .flatMap(setting -> removed(setting.key()).stream()
                        .map(since -> new Sighting(setting.key(), setting.written() + " was removed in " + since)))
                .toList();
    }

    static List<Sighting> changedDefaults(Configuration configuration, Target target) {
        return target.upgradedFrom().stream()
                .flatMap(before -> KeyHistory.all().stream()
                        .filter(history -> history.roles().contains(configuration.role())
                                && configuration.isDefault(history.key()))
                        .flatMap(history -> changed(history, before, target.version())))
                .toList();
    }

    private static Stream<Sighting> changed(KeyHistory history, KafkaVersion from, KafkaVersion to) {
        Era before = history.at(from);
        Era now = history.at(to);
        return before.equals(now) || before.value().isEmpty() || now.value().isEmpty()
                ? Stream.empty()
                : Stream.of(new Sighting(
                        history.key(),
                        history.key() + " is not set: its default is "
                                + now.value().get() + " since " + now.since() + ", and was "
                                + before.value().get()));
    }

    private static Optional<KafkaVersion> removed(String key) {
        return KeyHistory.of(key).flatMap(KeyHistory::removed);
    }
}
