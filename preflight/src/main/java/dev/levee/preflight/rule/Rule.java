package dev.levee.preflight.rule;

import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.config.Role;
import java.util.List;
import java.util.Set;

/**
 * One thing that must not stand in a configuration.
 *
 * @param id stable: suppressions name it
 * @param roles the clients that it is about
 * @param when the condition in words
 * @param reads the keys whose values decide; empty when it looks at all of them
 * @param consequence what happens then
 * @param evidence how that is known
 * @param productionOnly whether it is silent in {@link Profile#DEV}
 */
public record Rule(
        String id,
        Severity severity,
        Layer layer,
        Set<Role> roles,
        String when,
        List<String> reads,
        Condition condition,
        String consequence,
        String fix,
        String evidence,
        Versions versions,
        boolean productionOnly) {

    /** Of a client that the rule is not about, nothing. */
    public List<Sighting> sightings(Configuration configuration, Target target) {
        boolean silent = productionOnly && target.profile() == Profile.DEV;
        if (silent || !roles.contains(configuration.role()) || !versions.contain(target.version())) {
            return List.of();
        }
        return condition.sightings(configuration, target);
    }

    Rule in(Versions range) {
        return new Rule(
                id, severity, layer, roles, when, reads, condition, consequence, fix, evidence, range, productionOnly);
    }

    Rule onlyInProduction() {
        return new Rule(id, severity, layer, roles, when, reads, condition, consequence, fix, evidence, versions, true);
    }
}
