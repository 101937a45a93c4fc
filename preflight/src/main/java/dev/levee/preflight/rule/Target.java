package dev.levee.preflight.rule;

import dev.levee.preflight.config.KafkaVersion;
import java.util.Optional;

/**
 * What a configuration is judged for.
 *
 * @param version of the client
 * @param upgradedFrom the version that ran before, whose defaults somebody may still rely on
 */
public record Target(KafkaVersion version, Optional<KafkaVersion> upgradedFrom, Profile profile) {

    /** The clients on the class path, in production. */
    public static Target production() {
        return new Target(KafkaVersion.onClassPath(), Optional.empty(), Profile.PROD);
    }

    public Target in(Profile other) {
        return new Target(version, upgradedFrom, other);
    }

    public Target upgradedFrom(KafkaVersion before) {
        return new Target(version, Optional.of(before), profile);
    }
}
