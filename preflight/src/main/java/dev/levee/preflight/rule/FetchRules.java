package dev.levee.preflight.rule;

import static dev.levee.preflight.rule.Severity.ERROR;
import static dev.levee.preflight.rule.Severity.WARNING;

import dev.levee.preflight.config.Role;
import java.util.List;
import java.util.Set;

/** Consumers: how long requests wait, and for how much. */
final class FetchRules {

    private static final String WAIT = "fetch.max.wait.ms";
    private static final String REQUEST = "request.timeout.ms";
    private static final String MIN = "fetch.min.bytes";
    private static final String MAX = "fetch.max.bytes";
    private static final String API = "default.api.timeout.ms";

    static final List<Rule> ALL = List.of(
            rule("C13", ERROR)
                    .when(
                            "fetch.max.wait.ms is not less than request.timeout.ms, and fetch.min.bytes more than 1",
                            c -> c.number(WAIT) >= c.number(REQUEST) && c.number(MIN) > 1,
                            WAIT,
                            REQUEST,
                            MIN)
                    .then("the consumer stalls for ever without an exception: 0 records and 6 disconnects in 14 s")
                    .fix("fetch.max.wait.ms below half of request.timeout.ms")
                    .evidence("measured on 4.4.0, both protocols"),
            rule("C14", WARNING)
                    .when(
                            "default.api.timeout.ms is less than request.timeout.ms",
                            c -> c.number(API) < c.number(REQUEST),
                            API,
                            REQUEST)
                    .then("commitSync and committed give up before one request can finish")
                    .fix("default.api.timeout.ms at least twice request.timeout.ms")
                    .evidence("measured on 4.4.0: the constructor accepts it"),
            rule("C15", WARNING)
                    .when("fetch.min.bytes is more than fetch.max.bytes", c -> c.number(MIN) > c.number(MAX), MIN, MAX)
                    .then("every fetch waits for the whole of fetch.max.wait.ms")
                    .fix("lower fetch.min.bytes")
                    .evidence("measured on 4.4.0: the constructor accepts it"));

    private FetchRules() {}

    private static Declaration rule(String id, Severity severity) {
        return new Declaration(id, severity, Layer.CONSUMER, Set.of(Role.CONSUMER));
    }
}
