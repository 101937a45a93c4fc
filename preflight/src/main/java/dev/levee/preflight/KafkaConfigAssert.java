package dev.levee.preflight;

import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.config.Role;
import dev.levee.preflight.rule.Finding;
import dev.levee.preflight.rule.Rules;
import dev.levee.preflight.rule.Severity;
import dev.levee.preflight.rule.Target;
import dev.levee.preflight.source.RoleGuess;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * For tests of users: {@code assertThatKafkaConfig(properties).ofConsumer().hasNoErrors()}. Throws a plain {@link
 * AssertionError}, so it needs no assertion library. Not for several threads.
 */
public final class KafkaConfigAssert {

    private final Map<?, ?> properties;
    private final Set<String> ignored = new LinkedHashSet<>();
    private Role role;
    private Target target = Target.production();

    private KafkaConfigAssert(Map<?, ?> properties) {
        this.properties = new HashMap<Object, Object>(properties);
        this.role = RoleGuess.of(
                "", properties.keySet().stream().map(String::valueOf).toList());
    }

    /**
     * Whose properties they are is told by their keys, or by what follows.
     *
     * @param properties as a client's constructor takes them
     */
    public static KafkaConfigAssert assertThatKafkaConfig(Map<?, ?> properties) {
        return new KafkaConfigAssert(properties);
    }

    public KafkaConfigAssert ofConsumer() {
        role = Role.CONSUMER;
        return this;
    }

    public KafkaConfigAssert ofProducer() {
        role = Role.PRODUCER;
        return this;
    }

    public KafkaConfigAssert ofAdmin() {
        role = Role.ADMIN;
        return this;
    }

    /** Judges for another version or profile than production on the clients of the class path. */
    public KafkaConfigAssert runningOn(Target other) {
        target = other;
        return this;
    }

    /**
     * Leaves a rule out.
     *
     * @param reason for whoever reads the test
     */
    public KafkaConfigAssert ignoring(String rule, String reason) {
        if (Rules.of(rule).isEmpty() || reason.isBlank()) {
            throw new IllegalArgumentException("ignoring(" + rule + "): name a rule that exists, and a reason");
        }
        ignored.add(rule);
        return this;
    }

    public KafkaConfigAssert hasNoErrors() {
        return hasNothingFrom(Severity.ERROR);
    }

    /** Nor errors. */
    public KafkaConfigAssert hasNoWarnings() {
        return hasNothingFrom(Severity.WARNING);
    }

    private KafkaConfigAssert hasNothingFrom(Severity least) {
        List<Finding> findings = new Lint(target)
                .findings(Configuration.of(role, properties)).stream()
                        .filter(finding -> finding.rule().severity().compareTo(least) >= 0)
                        .filter(finding -> !ignored.contains(finding.rule().id()))
                        .toList();
        if (!findings.isEmpty()) {
            throw new AssertionError(findings.stream()
                    .map(Finding::toString)
                    .collect(Collectors.joining("\n  ", "configuration of a " + role.word() + ":\n  ", "")));
        }
        return this;
    }
}
