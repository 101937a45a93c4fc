package dev.levee.preflight;

import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.config.Role;
import dev.levee.preflight.rule.Finding;
import dev.levee.preflight.rule.Profile;
import dev.levee.preflight.rule.Severity;
import dev.levee.preflight.rule.Target;
import dev.levee.settings.StartupCheck;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules at the start of Levee's own consumers and producers, without those that Levee itself answers. */
public final class StartupRules implements StartupCheck {

    /** Each with what Levee does about it. */
    private static final Map<String, String> ANSWERED = Map.of(
            "C08",
                    "a member that is blocked by its predecessor tries again with a new client, and says so in its health",
            "C23", "keys that no client knows are refused, unless they are said to be a plug-in's");

    @Override
    public List<Objection> objections(ClientKind kind, Map<String, ?> inForce, Set<String> decided) {
        Role role = kind == ClientKind.CONSUMER ? Role.CONSUMER : Role.PRODUCER;
        Configuration configuration = Configuration.of(role, inForce);
        return new Lint(target(configuration))
                .findings(configuration).stream()
                        .filter(finding -> finding.rule().severity() != Severity.INFO)
                        .filter(finding -> !ANSWERED.containsKey(finding.rule().id()))
                        .filter(finding -> !isDecided(finding, decided))
                        .map(finding -> new Objection(finding.rule().severity() == Severity.ERROR, finding.toString()))
                        .toList();
    }

    /** Brokers on this machine are nobody's production. */
    private static Target target(Configuration configuration) {
        boolean here = Arrays.stream(configuration.text("bootstrap.servers").split(","))
                .map(String::strip)
                .allMatch(server -> server.startsWith("localhost:") || server.startsWith("127.0.0.1:"));
        return here ? Target.production().in(Profile.DEV) : Target.production();
    }

    /** Whether everything that it is about was chosen by Levee. */
    private static boolean isDecided(Finding finding, Set<String> decided) {
        List<String> reads = finding.rule().reads();
        return reads.isEmpty() ? decided.contains(finding.key()) : decided.containsAll(reads);
    }
}
