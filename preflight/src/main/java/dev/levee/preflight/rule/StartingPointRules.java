package dev.levee.preflight.rule;

import static dev.levee.preflight.rule.Severity.ERROR;
import static dev.levee.preflight.rule.Severity.INFO;

import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.config.Role;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;

/** Consumers: what is committed, and where one reads that has no offset. */
final class StartingPointRules {

    private static final String RESET = "auto.offset.reset";
    private static final String PROTOCOL = "group.protocol";
    private static final String BY_DURATION = "by_duration:";

    static final List<Rule> ALL = List.of(
            rule("C01", ERROR, Layer.CONSUMER)
                    .when("enable.auto.commit is true", c -> c.isTrue("enable.auto.commit"), "enable.auto.commit")
                    .then(
                            "with handlers beside the poll loop, records still in flight are committed: a crash loses them")
                    .fix("enable.auto.commit=false, and commit what was handled")
                    .evidence("Jepsen report on Bufstream"),
            rule("C02", ERROR, Layer.CROSS)
                    .when("auto.offset.reset is latest", c -> c.text(RESET).equals("latest"), RESET)
                    .then(
                            "what was written to a new partition before it was discovered is skipped (0 of 100 records seen),"
                                    + " and so is the backlog once offsets expired")
                    .fix("auto.offset.reset=none, or by_duration:PT6M")
                    .evidence("measured on 4.4.0; documentation of 4.4.0"),
            rule("C04", ERROR, Layer.CROSS)
                    .when(
                            "auto.offset.reset goes back less than a new partition takes to be discovered",
                            StartingPointRules::isTooShort,
                            RESET,
                            PROTOCOL,
                            "metadata.max.age.ms")
                    .then("records written before a new partition was discovered are still skipped")
                    .fix(
                            "by_duration:PT5S or more with group.protocol=consumer, PT6M (metadata.max.age.ms and a minute) or"
                                    + " more with classic")
                    .evidence("documentation of 4.4.0")
                    .in(Versions.since(4, 0)),
            rule("C05", INFO, Layer.CONSUMER)
                    .when("auto.offset.reset is none", c -> c.text(RESET).equals("none"), RESET)
                    .then("a group without offsets dies of NoOffsetForPartitionException, also at its first start")
                    .fix("commit the offsets of the first start, as Levee's startAt does")
                    .evidence("measured on 4.4.0"));

    private StartingPointRules() {}

    private static boolean isTooShort(Configuration configuration) {
        String reset = configuration.text(RESET);
        if (!reset.startsWith(BY_DURATION)) {
            return false;
        }
        try {
            Duration back = Duration.parse(reset.substring(BY_DURATION.length()));
            Duration discovery = configuration.text(PROTOCOL).equalsIgnoreCase("consumer")
                    ? Duration.ofSeconds(5)
                    : Duration.ofMillis(configuration.number("metadata.max.age.ms"))
                            .plusMinutes(1);
            return back.compareTo(discovery) < 0;
        } catch (DateTimeParseException e) {
            return false; // an older client refuses the whole value
        }
    }

    private static Declaration rule(String id, Severity severity, Layer layer) {
        return new Declaration(id, severity, layer, Set.of(Role.CONSUMER));
    }
}
