package dev.levee.preflight.rule;

import dev.levee.preflight.config.KafkaVersion;
import java.util.Optional;

/**
 * The clients that a rule holds for.
 *
 * @param since the first
 * @param until the first that it does not hold for any more
 */
public record Versions(Optional<KafkaVersion> since, Optional<KafkaVersion> until) {

    public static final Versions ALL = new Versions(Optional.empty(), Optional.empty());

    public static Versions since(int major, int minor) {
        return new Versions(Optional.of(new KafkaVersion(major, minor)), Optional.empty());
    }

    public static Versions until(int major, int minor) {
        return new Versions(Optional.empty(), Optional.of(new KafkaVersion(major, minor)));
    }

    public boolean contain(KafkaVersion version) {
        return since.filter(first -> version.compareTo(first) < 0).isEmpty()
                && until.filter(end -> version.compareTo(end) >= 0).isEmpty();
    }

    @Override
    public String toString() {
        return since.map(first -> "since " + first)
                .or(() -> until.map(end -> "until " + end))
                .orElse("all");
    }
}
