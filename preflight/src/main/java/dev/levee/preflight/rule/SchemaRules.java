package dev.levee.preflight.rule;

import static dev.levee.preflight.config.SubjectFacts.COMPATIBILITY;
import static dev.levee.preflight.rule.Severity.WARNING;

import dev.levee.preflight.config.Role;
import java.util.List;
import java.util.Set;

/** Subjects of a schema registry. */
final class SchemaRules {

    private static final Set<String> BOTH_WAYS = Set.of("FULL", "FULL_TRANSITIVE");

    static final List<Rule> ALL = List.of(new Declaration("R01", WARNING, Layer.SCHEMA, Set.of(Role.SUBJECT))
            .when(
                    "the compatibility of a subject is weaker than FULL",
                    c -> c.says(COMPATIBILITY) && !BOTH_WAYS.contains(c.text(COMPATIBILITY)),
                    COMPATIBILITY)
            .then(
                    "the next version may be one whose records old readers cannot read, or that cannot read old records, which dead"
                            + " letters and replays are")
            .fix(
                    "set the subject's compatibility to FULL_TRANSITIVE; levee schema check says what a change would break")
            .evidence("documentation of Confluent's schema registry"));

    private SchemaRules() {}
}
