package dev.levee.spring.boot;

import dev.levee.Breaker;
import dev.levee.BreakerSettings;
import dev.levee.spring.Breakers;
import dev.levee.spring.boot.LeveeProperties.BreakerProperties;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Breakers that are beans, and those that properties describe. */
final class ConfiguredBreakers {

    private ConfiguredBreakers() {}

    static Breakers of(List<Breaker> beans, Map<String, BreakerProperties> described) {
        return new Breakers(
                beans,
                name -> Optional.ofNullable(described.get(name))
                        .map(said -> settings(said))
                        .orElseGet(BreakerSettings::standard));
    }

    private static BreakerSettings settings(BreakerProperties said) {
        var standard = BreakerSettings.standard();
        var maxRate = said.maxRate();
        return new BreakerSettings(
                Optional.ofNullable(said.window()).orElse(standard.window()),
                Optional.ofNullable(said.minimumCalls()).orElse(standard.minimumCalls()),
                Optional.ofNullable(said.failureRate()).orElse(standard.failureRate()),
                Optional.ofNullable(said.slowCall()).orElse(standard.slowCall()),
                Optional.ofNullable(said.slowRate()).orElse(standard.slowRate()),
                Optional.ofNullable(said.openFor()).orElse(standard.openFor()),
                standard.probes(),
                standard.ramp(),
                maxRate == null ? OptionalDouble.empty() : OptionalDouble.of(maxRate));
    }
}
