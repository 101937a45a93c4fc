package dev.levee.preflight.rule;

import static dev.levee.preflight.rule.Severity.ERROR;
import static dev.levee.preflight.rule.Severity.INFO;
import static dev.levee.preflight.rule.Severity.WARNING;

import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.config.Role;
import java.util.EnumSet;
import java.util.List;

/** What holds for every client, and as far as it goes for topics and brokers. */
final class ClientRules {

    private static final String BOOTSTRAP = "bootstrap.servers";
    private static final String RECOVERY = "metadata.recovery.strategy";

    static final List<Rule> ALL = List.of(
            rule("C23", WARNING)
                    .when("there is no such key", UnknownKeys::sightings)
                    .then("it is silently ignored: what it should change was never changed")
                    .fix(
                            "correct the key, or remove it; one that a serializer or an interceptor reads can be suppressed")
                    .evidence("measured on 4.4.0"),
            rule("C24", WARNING)
                    .when(
                            "metadata.recovery.strategy is none, or bootstrap.servers names one host",
                            Condition.of(
                                            RECOVERY + " is none",
                                            c -> c.text(RECOVERY).equals("none"),
                                            RECOVERY)
                                    .or(Condition.of(
                                            BOOTSTRAP + " names one host", ClientRules::hasOneHost, BOOTSTRAP)),
                            RECOVERY,
                            BOOTSTRAP)
                    .then(
                            "the client never finds a cluster whose brokers were replaced, or does not start while one is down")
                    .fix("leave metadata.recovery.strategy at rebootstrap, and name two hosts or more")
                    .evidence("documentation of 4.4.0")
                    .onlyInProduction(),
            rule("K01", WARNING)
                    .when("the key was removed from Kafka", PastKeys::removed)
                    .then("it is silently ignored")
                    .fix("remove it")
                    .evidence("definitions of 3.9.0 to 4.4.0 compared"),
            rule("K02", INFO)
                    .when("a default changed since the version upgraded from", PastKeys::changedDefaults)
                    .then("the client behaves differently although nobody changed a setting")
                    .fix("set the key, if the old behaviour is wanted")
                    .evidence("definitions of 3.9.0 to 4.4.0 compared"),
            rule("K03", ERROR)
                    .when("the value is not allowed", RefusedValues::sightings)
                    .then("the client's constructor throws; a broker does not start, a topic is not made")
                    .fix("give a value that the message allows")
                    .evidence("the definition of the client on the class path"));

    private ClientRules() {}

    private static boolean hasOneHost(Configuration configuration) {
        String servers = configuration.text(BOOTSTRAP);
        return !servers.isEmpty() && List.of(servers.split(",")).size() == 1;
    }

    private static Declaration rule(String id, Severity severity) {
        return new Declaration(
                id, severity, Layer.CLIENT, EnumSet.complementOf(EnumSet.of(Role.GROUP, Role.CLUSTER, Role.SUBJECT)));
    }
}
