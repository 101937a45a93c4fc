package dev.levee.preflight.rule;

import static dev.levee.preflight.rule.Severity.ERROR;
import static dev.levee.preflight.rule.Severity.INFO;
import static dev.levee.preflight.rule.Severity.WARNING;

import dev.levee.preflight.config.Role;
import java.util.List;
import java.util.Set;

/** Producers: how long a send may take, and what it may fill. */
final class DeliveryRules {

    private static final String DELIVERY = "delivery.timeout.ms";
    private static final String REQUEST = "request.timeout.ms";
    private static final String LINGER = "linger.ms";
    private static final String STRATEGY = "buffer.memory.allocation.strategy";

    static final List<Rule> ALL = List.of(
            rule("P06", ERROR)
                    .when(
                            "delivery.timeout.ms is less than linger.ms + request.timeout.ms",
                            c -> c.says(DELIVERY) && c.number(DELIVERY) < c.number(LINGER) + c.number(REQUEST),
                            DELIVERY,
                            LINGER,
                            REQUEST)
                    .then("the producer's constructor throws")
                    .fix("raise delivery.timeout.ms")
                    .evidence("measured on 4.4.0"),
            rule("P07", WARNING)
                    .when(
                            "linger.ms + request.timeout.ms is more than the default of delivery.timeout.ms",
                            c -> !c.says(DELIVERY) && c.number(LINGER) + c.number(REQUEST) > c.number(DELIVERY),
                            REQUEST,
                            LINGER,
                            DELIVERY)
                    .then("the bound of a delivery moves silently: the client raises delivery.timeout.ms to the sum")
                    .fix("set delivery.timeout.ms too")
                    .evidence("source of Kafka before 4.0"),
            rule("P09", WARNING)
                    .when("delivery.timeout.ms is less than 30000", c -> c.number(DELIVERY) < 30_000, DELIVERY)
                    .then("sends fail that would succeed: the crash of one broker cost 5 s, more with long elections")
                    .fix("delivery.timeout.ms=60000 or more")
                    .evidence("measured on 4.4.0")
                    .onlyInProduction(),
            rule("P10", ERROR)
                    .when(
                            "buffer.memory is less than batch.size",
                            c -> c.number("buffer.memory") < c.number("batch.size")
                                    && !c.text(STRATEGY).equals("incremental"),
                            "buffer.memory",
                            "batch.size",
                            STRATEGY)
                    .then("every send throws IllegalArgumentException")
                    .fix("raise buffer.memory, or from 4.4 on buffer.memory.allocation.strategy=incremental")
                    .evidence("measured on 4.4.0"),
            rule("P12", ERROR)
                    .when("max.block.ms is less than 1000", c -> c.number("max.block.ms") < 1_000, "max.block.ms")
                    .then("the first send after a start, or after metadata expired, fails")
                    .fix("max.block.ms=10000 or more; never send on an event loop")
                    .evidence("measured on 4.4.0"),
            rule("P19", WARNING)
                    .when(
                            "transaction.timeout.ms is more than 60000",
                            c -> c.number("transaction.timeout.ms") > 60_000,
                            "transaction.timeout.ms")
                    .then(
                            "the open transaction of a dead producer hides every later record from read_committed consumers"
                                    + " for that long")
                    .fix("10000 to 60000")
                    .evidence("measured on 4.4.0")
                    .onlyInProduction(),
            rule("P22", INFO)
                    .when("linger.ms is 0", c -> c.number(LINGER) == 0, LINGER)
                    .then("batching is lost; the default is 5 ms since 4.0")
                    .fix("remove linger.ms, unless the last millisecond counts")
                    .evidence("documentation of 4.4.0")
                    .in(Versions.since(4, 0)));

    private DeliveryRules() {}

    private static Declaration rule(String id, Severity severity) {
        return new Declaration(id, severity, Layer.PRODUCER, Set.of(Role.PRODUCER));
    }
}
