package dev.levee.preflight.rule;

import static dev.levee.preflight.rule.Severity.ERROR;
import static dev.levee.preflight.rule.Severity.WARNING;

import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.config.Role;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Consumers: how they are members of their group. */
final class MembershipRules {

    private static final String PROTOCOL = "group.protocol";
    private static final String SESSION = "session.timeout.ms";
    private static final String HEARTBEAT = "heartbeat.interval.ms";
    private static final String ASSIGNORS = "partition.assignment.strategy";
    private static final String INSTANCE = "group.instance.id";
    private static final String MAX_POLL = "max.poll.interval.ms";
    private static final String MAX_RECORDS = "max.poll.records";

    static final List<Rule> ALL = List.of(
            rule("C06", ERROR)
                    .when(
                            "group.protocol=consumer with session.timeout.ms, heartbeat.interval.ms or"
                                    + " partition.assignment.strategy",
                            c -> isNewer(c) && (c.says(SESSION) || c.says(HEARTBEAT) || c.says(ASSIGNORS)),
                            List.of(SESSION, HEARTBEAT, ASSIGNORS),
                            PROTOCOL)
                    .then("the consumer's constructor throws")
                    .fix("remove those keys: the group's configuration on the broker decides")
                    .evidence("measured on 4.4.0")
                    .in(Versions.since(4, 0)),
            rule("C08", ERROR)
                    .when(
                            "group.instance.id with group.protocol=consumer",
                            c -> isNewer(c) && c.says(INSTANCE),
                            List.of(INSTANCE),
                            PROTOCOL)
                    .then(
                            "a restart after a crash is blocked for the session timeout (46 s and 41 exceptions from poll),"
                                    + " while the process looks healthy")
                    .fix(
                            "remove group.instance.id, or try again on UnreleasedInstanceIdException and shorten the broker's"
                                    + " minimum session")
                    .evidence("measured on 4.4.0; PostHog/posthog#65809")
                    .in(Versions.since(4, 0)),
            rule("C12", WARNING)
                    .when(
                            "heartbeat.interval.ms is more than a third of session.timeout.ms",
                            c -> !isNewer(c) && c.number(HEARTBEAT) * 3 > c.number(SESSION),
                            HEARTBEAT,
                            SESSION,
                            PROTOCOL)
                    .then("few heartbeats, or a single one, need be lost for a rebalance")
                    .fix("a third of session.timeout.ms")
                    .evidence("documentation of 4.4.0")
                    .in(Versions.until(6, 0)),
            rule("C16", WARNING)
                    .when(
                            "max.poll.interval.ms is less than session.timeout.ms, or than the handler takes for max.poll.records",
                            Condition.of(
                                            "max.poll.interval.ms is less than session.timeout.ms",
                                            c -> !isNewer(c) && c.number(MAX_POLL) < c.number(SESSION),
                                            MAX_POLL,
                                            SESSION,
                                            PROTOCOL)
                                    .or(MembershipRules::tooSlow),
                            MAX_POLL,
                            SESSION,
                            MAX_RECORDS)
                    .then("a healthy member is evicted in the middle of its work, which is then done twice")
                    .fix("more than the slowest handler times max.poll.records; revoking may take this long too")
                    .evidence("documentation of 4.4.0"));

    private MembershipRules() {}

    /** With handlers in the poll loop, which is what a plain consumer has. */
    private static List<Sighting> tooSlow(Configuration configuration, Target target) {
        Optional<Duration> slowest = target.around().use().slowest();
        if (slowest.isEmpty() || !configuration.isReadable(MAX_POLL) || !configuration.isReadable(MAX_RECORDS)) {
            return List.of();
        }
        long millis = Math.max(1, slowest.get().toMillis());
        long room = configuration.number(MAX_POLL) / millis;
        if (configuration.number(MAX_RECORDS) <= room) {
            return List.of();
        }
        String hint = room > 0 ? ": at most " + room + " records fit" : ": not even one record fits";
        return List.of(new Sighting(
                MAX_RECORDS,
                "a handler that takes " + millis + " ms, with " + configuration.quoted(MAX_RECORDS)
                        + ", needs longer than " + configuration.quoted(MAX_POLL) + hint));
    }

    static boolean isNewer(Configuration configuration) {
        return configuration.text(PROTOCOL).equalsIgnoreCase("consumer");
    }

    private static Declaration rule(String id, Severity severity) {
        return new Declaration(id, severity, Layer.CONSUMER, Set.of(Role.CONSUMER));
    }
}
