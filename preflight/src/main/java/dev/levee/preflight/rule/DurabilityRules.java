package dev.levee.preflight.rule;

import static dev.levee.preflight.rule.Severity.ERROR;
import static dev.levee.preflight.rule.Severity.WARNING;

import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.config.Role;
import java.util.List;
import java.util.Set;

/** Producers: what keeps acknowledged records, once each and in order. */
final class DurabilityRules {

    private static final String IDEMPOTENCE = "enable.idempotence";
    private static final String IN_FLIGHT = "max.in.flight.requests.per.connection";

    static final List<Rule> ALL = List.of(
            rule("P01", ERROR)
                    .when("acks is 0 or 1", c -> Set.of("0", "1").contains(c.text("acks")), "acks")
                    .then(
                            "an acknowledged record is lost when its leader fails; unless idempotence is set, it is silently"
                                    + " off, which repeats and reorders records")
                    .fix("acks=all")
                    .evidence("measured on 4.4.0"),
            rule("P02", ERROR)
                    .when("retries is 0", c -> c.number("retries") == 0, "retries")
                    .then("the first blip is a failed send; unless idempotence is set, it is silently off")
                    .fix("remove retries, and bound sends by delivery.timeout.ms")
                    .evidence("measured on 4.4.0"),
            rule("P03", WARNING)
                    .when(
                            "enable.idempotence is not set, but acks, retries or max.in.flight.requests.per.connection is",
                            c -> c.isDefault(IDEMPOTENCE) && (c.says("acks") || c.says("retries") || c.says(IN_FLIGHT)),
                            List.of("acks", "retries", IN_FLIGHT),
                            IDEMPOTENCE)
                    .then("a value that contradicts idempotence turns it off silently instead of failing")
                    .fix("enable.idempotence=true")
                    .evidence("measured on 4.4.0"),
            rule("P04", ERROR)
                    .when(
                            "idempotence is off with more than one request in flight and retries",
                            c -> !c.isTrue(IDEMPOTENCE) && c.number(IN_FLIGHT) > 1 && c.number("retries") > 0,
                            IDEMPOTENCE,
                            IN_FLIGHT,
                            "retries")
                    .then("a retry overtakes, so records of a partition change their order")
                    .fix("enable.idempotence=true")
                    .evidence("documentation of 4.4.0"),
            rule("P05", ERROR)
                    .when(
                            "more than 5 requests in flight, and idempotence not turned off",
                            c -> c.number(IN_FLIGHT) > 5 && c.isTrue(IDEMPOTENCE),
                            IN_FLIGHT,
                            IDEMPOTENCE)
                    .then("the producer's constructor throws; before 4.0 it started without idempotence")
                    .fix("max.in.flight.requests.per.connection=5 or less")
                    .evidence("measured on 3.9.0, 4.0.0, 4.4.0")
                    .in(Versions.since(4, 0)),
            rule("P14", ERROR)
                    .when(
                            "partitioner.class was removed in 4.0",
                            DurabilityRules::hasOldPartitioner,
                            "partitioner.class")
                    .then("the producer's constructor throws: the class is gone")
                    .fix("remove partitioner.class: the built-in partitioning does the same")
                    .evidence("measured on 4.4.0; upgrade notes of 4.0")
                    .in(Versions.since(4, 0)),
            rule("P15", WARNING)
                    .when(
                            "records are spread without regard to their keys",
                            c -> c.text("partitioner.class").endsWith(".RoundRobinPartitioner")
                                    || c.isTrue("partitioner.ignore.keys"),
                            "partitioner.class",
                            "partitioner.ignore.keys")
                    .then("records of one key lie in several partitions, so their order is lost")
                    .fix("remove the setting, if anybody relies on order per key")
                    .evidence("documentation of 4.4.0; KAFKA-9965"));

    private DurabilityRules() {}

    private static boolean hasOldPartitioner(Configuration configuration) {
        return Set.of(
                        "org.apache.kafka.clients.producer.internals.DefaultPartitioner",
                        "org.apache.kafka.clients.producer.UniformStickyPartitioner")
                .contains(configuration.text("partitioner.class"));
    }

    private static Declaration rule(String id, Severity severity) {
        return new Declaration(id, severity, Layer.PRODUCER, Set.of(Role.PRODUCER));
    }
}
