package dev.levee.preflight.rule;

import static dev.levee.preflight.rule.Severity.ERROR;
import static dev.levee.preflight.rule.Severity.WARNING;

import dev.levee.preflight.cluster.Broker;
import dev.levee.preflight.cluster.Cluster;
import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.config.Role;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/** What a client asks of its brokers, which do not give it. */
final class BrokerFitRules {

    private static final String REQUEST = "request.timeout.ms";
    private static final String REPLICA_LAG = "replica.lag.time.max.ms";
    private static final String TRANSACTION = "transaction.timeout.ms";
    private static final String MAX_TRANSACTION = "transaction.max.timeout.ms";
    private static final String TRANSACTIONAL_ID = "transactional.id";
    private static final String TWO_PHASES = "transaction.two.phase.commit.enable";
    private static final String REMOTE_ASSIGNOR = "group.remote.assignor";
    private static final String ASSIGNORS = "group.consumer.assignors";
    private static final String SESSION = "session.timeout.ms";
    private static final String MIN_SESSION = "group.min.session.timeout.ms";
    private static final String MAX_SESSION = "group.max.session.timeout.ms";
    private static final String PROTOCOL = "group.protocol";
    private static final String RACK = "client.rack";
    private static final String SELECTOR = "replica.selector.class";
    private static final String CLIENT_CREATES = "allow.auto.create.topics";
    private static final String BROKER_CREATES = "auto.create.topics.enable";

    static final List<Rule> ALL = List.of(
            rule("P08", WARNING, Role.PRODUCER)
                    .whenSeen(
                            "request.timeout.ms is not more than the brokers' replica.lag.time.max.ms",
                            (c, cluster) -> numbers(cluster, REPLICA_LAG, lag -> c.number(REQUEST) <= lag, c, REQUEST),
                            REQUEST)
                    .then(
                            "while a replica is slow, requests are repeated for nothing; without idempotence written twice")
                    .fix("request.timeout.ms=40000, or more than replica.lag.time.max.ms")
                    .evidence("documentation of 4.4.0"),
            rule("P18", ERROR, Role.PRODUCER)
                    .whenSeen(
                            "transactional.id with transaction.timeout.ms above the brokers' transaction.max.timeout.ms",
                            (c, cluster) -> c.says(TRANSACTIONAL_ID)
                                    ? numbers(
                                            cluster,
                                            MAX_TRANSACTION,
                                            most -> c.number(TRANSACTION) > most,
                                            c,
                                            TRANSACTION)
                                    : Stream.empty(),
                            TRANSACTION)
                    .then("initTransactions throws")
                    .fix("transaction.timeout.ms=60000 or less")
                    .evidence("measured on 4.4.0"),
            rule("P20", ERROR, Role.PRODUCER)
                    .whenSeen(
                            "transaction.two.phase.commit.enable=true, which brokers have off",
                            (c, cluster) -> c.isTrue(TWO_PHASES)
                                    ? texts(cluster, TWO_PHASES, "false", c, TWO_PHASES)
                                    : Stream.empty(),
                            TWO_PHASES)
                    .then("it is accepted, but a prepared transaction is ended after a minute: half of a commit")
                    .fix("turn it on on the brokers, or remove it")
                    .evidence("measured on 4.4.0"),
            rule("P21", ERROR, Role.PRODUCER)
                    .when(
                            "transactional.id, and transaction.version is finalized below 2",
                            BrokerFitRules::oldTransactions,
                            TRANSACTIONAL_ID)
                    .then("a commit may become an abort and the other way round (KAFKA-17754)")
                    .fix("kafka-features.sh upgrade --feature transaction.version=2")
                    .evidence("KAFKA-17754"),
            rule("C07", ERROR, Role.CONSUMER)
                    .whenSeen(
                            "group.remote.assignor is none of the brokers' group.consumer.assignors",
                            BrokerFitRules::unknownAssignor,
                            REMOTE_ASSIGNOR)
                    .then("poll throws UnsupportedAssignorException")
                    .fix("uniform or range")
                    .evidence("measured on 4.4.0"),
            rule("C11", ERROR, Role.CONSUMER)
                    .whenSeen(
                            "session.timeout.ms is not between the brokers' group.min.session.timeout.ms and"
                                    + " group.max.session.timeout.ms",
                            (c, cluster) -> MembershipRules.isNewer(c)
                                    ? Stream.empty()
                                    : Stream.concat(
                                            numbers(
                                                    cluster,
                                                    MIN_SESSION,
                                                    least -> c.number(SESSION) < least,
                                                    c,
                                                    SESSION),
                                            numbers(
                                                    cluster,
                                                    MAX_SESSION,
                                                    most -> c.number(SESSION) > most,
                                                    c,
                                                    SESSION)),
                            SESSION,
                            PROTOCOL)
                    .then("poll throws InvalidSessionTimeoutException")
                    .fix("a value in that range")
                    .evidence("measured on 4.4.0")
                    .in(Versions.until(6, 0)),
            rule("C18", WARNING, Role.CONSUMER)
                    .whenSeen(
                            "client.rack is set, and brokers have no replica.selector.class",
                            (c, cluster) ->
                                    c.text(RACK).isEmpty() ? Stream.empty() : texts(cluster, SELECTOR, "", c, RACK),
                            RACK)
                    .then("leaders are read all the same, and traffic between zones costs what it cost")
                    .fix("replica.selector.class=org.apache.kafka.common.replica.RackAwareReplicaSelector on brokers")
                    .evidence("definition of the 4.4.0 broker"),
            rule("C19", WARNING, Role.CONSUMER)
                    .whenSeen(
                            "allow.auto.create.topics and the brokers' auto.create.topics.enable are true",
                            (c, cluster) -> c.isTrue(CLIENT_CREATES)
                                    ? texts(cluster, BROKER_CREATES, "true", c, CLIENT_CREATES)
                                    : Stream.empty(),
                            CLIENT_CREATES)
                    .then("a typo in a topic's name makes that topic, with the brokers' defaults, and nobody is told")
                    .fix("false on both sides")
                    .evidence("measured on 4.4.0"),
            rule("C25", ERROR, Role.CONSUMER)
                    .whenSeen(
                            "group.protocol=consumer, and group.version is finalized below 1",
                            (c, cluster) ->
                                    MembershipRules.isNewer(c) ? below(cluster, "group.version", 1) : Stream.empty(),
                            PROTOCOL)
                    .then("poll throws UnsupportedVersionException")
                    .fix("kafka-features.sh upgrade --feature group.version=1, or group.protocol=classic")
                    .evidence("documentation of 4.4.0")
                    .in(Versions.since(4, 0)));

    private BrokerFitRules() {}

    private static Stream<String> numbers(
            Cluster cluster, String key, LongPredicate wrong, Configuration client, String own) {
        return cluster.brokers().stream()
                .map(Broker::settings)
                .map(settings -> settings.number(key))
                .flatMapToLong(OptionalLong::stream)
                .distinct()
                .filter(wrong)
                .mapToObj(value -> client.quoted(own) + ", " + key + "=" + value + " on brokers");
    }

    private static Stream<String> texts(Cluster cluster, String key, String wrong, Configuration client, String own) {
        return cluster.onBrokers(key).stream()
                .filter(wrong::equals)
                .map(value -> client.quoted(own) + ", " + key + "=" + value + " on brokers");
    }

    /** A cluster that names no features was not asked; one that does not name this one has it at 0. */
    private static Stream<String> below(Cluster cluster, String feature, int level) {
        int found = cluster.features().getOrDefault(feature, 0);
        return cluster.features().isEmpty() || found >= level ? Stream.empty() : Stream.of(feature + "=" + found);
    }

    /** Whatever its value: that is often known only where the client runs. */
    private static List<Sighting> oldTransactions(Configuration client, Target target) {
        return client.says(TRANSACTIONAL_ID)
                ? target.around().cluster().stream()
                        .flatMap(cluster -> below(cluster, "transaction.version", 2))
                        .map(found -> new Sighting(
                                TRANSACTIONAL_ID, client.quoted(TRANSACTIONAL_ID) + ", finalized is " + found))
                        .toList()
                : List.of();
    }

    /** Classes of one's own say their name only on the broker. */
    private static Stream<String> unknownAssignor(Configuration client, Cluster cluster) {
        String wanted = client.text(REMOTE_ASSIGNOR);
        return cluster.onBrokers(ASSIGNORS).stream()
                .filter(found -> !wanted.isEmpty()
                        && Arrays.stream(found.split(",")).map(String::strip).allMatch(name -> !name.contains("."))
                        && Arrays.stream(found.split(",")).map(String::strip).noneMatch(wanted::equals))
                .map(found -> client.quoted(REMOTE_ASSIGNOR) + ", " + ASSIGNORS + "=" + found + " on brokers");
    }

    private static Declaration rule(String id, Severity severity, Role role) {
        return new Declaration(id, severity, Layer.CROSS, Set.of(role));
    }
}
