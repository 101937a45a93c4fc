package dev.levee.preflight.rule;

import dev.levee.preflight.config.Configuration;
import java.util.List;

/** K03: a value that the client's own definition does not allow. */
final class RefusedValues {

    private RefusedValues() {}

    static List<Sighting> sightings(Configuration configuration, Target target) {
        return configuration.settings().stream()
                .filter(setting -> !setting.isOpaque())
                .flatMap(setting -> configuration.catalogue().objection(setting.key(), setting.value()).stream()
                        .map(why -> new Sighting(setting.key(), setting.written() + ": " + why)))
                .toList();
    }
}
