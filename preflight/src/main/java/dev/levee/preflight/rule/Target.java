package dev.levee.preflight.rule;

import dev.levee.preflight.config.KafkaVersion;
import java.util.Optional;

/**
 * What a configuration is judged for.
 *
 * @param version of the client
 * @param upgradedFrom the version that ran before, whose defaults somebody may still rely on
 * @param around what it meets
 */
public record Target(KafkaVersion version, Optional<KafkaVersion> upgradedFrom, Profile profile, Surroundings around) {

    /** The clients on the class path, in production. */
    public static Target production() {
        return new Target(KafkaVersion.onClassPath(), Optional.empty(), Profile.PROD, Surroundings.NONE);
    }

    public Target in(Profile other) {
        return new Target(version, upgradedFrom, other, around);
    }

    public Target upgradedFrom(KafkaVersion before) {
        return new Target(version, Optional.of(before), profile, around);
    }

    public Target meeting(Surroundings others) {
        return new Target(version, upgradedFrom, profile, others);
    }
}
