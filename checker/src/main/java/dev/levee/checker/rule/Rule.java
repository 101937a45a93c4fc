package dev.levee.checker.rule;

import dev.levee.checker.facts.Facts;
import dev.levee.checker.finding.Findings;
import java.util.List;

/** Looks for one anomaly. */
@FunctionalInterface
public interface Rule {

    /** One for each {@link dev.levee.checker.finding.AnomalyId}, in its order. */
    List<Rule> ALL = List.of(
            new Lost(),
            new Skip(),
            new Duplicate(),
            new Overlap(),
            new Inversion(),
            new Ahead(),
            new Regress(),
            new Foreign(),
            new Beyond());

    void check(Facts facts, Findings findings);
}
