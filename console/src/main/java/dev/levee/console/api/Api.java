package dev.levee.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.levee.console.access.User;
import dev.levee.console.audit.AuditEntry;
import dev.levee.console.audit.AuditEntry.Outcome;
import dev.levee.console.audit.AuditTrail;
import dev.levee.console.desk.Desk;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All routes: finds the one that answers, and writes down what was denied. Thread-safe. */
public final class Api {

    private static final Logger LOG = LoggerFactory.getLogger(Api.class);
    private static final int FORBIDDEN = 403;

    private final List<Route> routes;
    private final AuditTrail audit;
    private final boolean readOnly;

    public Api(List<Route> routes, AuditTrail audit, boolean readOnly) {
        this.routes = List.copyOf(routes);
        this.audit = audit;
        this.readOnly = readOnly;
    }

    /**
     * Answers somebody who is logged in.
     *
     * @param path decoded, segment by segment
     * @throws Problem if there is no answer
     */
    public Answer answer(
            User user, String method, List<String> path, Map<String, String> query, JsonNode body, long now)
            throws InterruptedException {
        boolean isPath = false;
        for (Route route : routes) {
            var variables = route.matches(path);
            if (variables.isPresent() && route.method().equals(method)) {
                return answer(route, new Call(user, variables.get(), query, body, readOnly, now));
            }
            isPath |= variables.isPresent();
        }
        throw isPath
                ? Problem.of(405, "Not this way", method + " does nothing here", "see openapi.yaml")
                : Problem.of(404, "Not there", "there is no such resource", "see openapi.yaml");
    }

    private Answer answer(Route route, Call call) throws InterruptedException {
        try {
            return route.handling().answer(call);
        } catch (Problem problem) {
            if (problem.status() == FORBIDDEN) {
                denied(route, call, problem);
            }
            throw problem;
        } catch (Desk.NotYet notYet) {
            throw Problem.unavailable("nothing is known yet: " + notYet.getMessage());
        } catch (KafkaException | IllegalStateException e) {
            LOG.warn("{}: {}", route.operation(), e.toString());
            throw Problem.unavailable(String.valueOf(e.getMessage()));
        }
    }

    private void denied(Route route, Call call, Problem problem) {
        String target = call.path().values().stream().collect(Collectors.joining("/"));
        audit.record(new AuditEntry(
                Instant.ofEpochMilli(call.now()),
                call.user().name(),
                route.operation(),
                Outcome.DENIED,
                problem.group(),
                target.isEmpty() ? null : target,
                0,
                call.optional("reason")
                        .map(reason -> reason.substring(0, Math.min(reason.length(), Call.MOST_REASON)))
                        .orElse(""),
                problem.getMessage()));
    }

    public List<Route> routes() {
        return routes;
    }
}
