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
            new Beyond(),
            new DeadLetters(),
            new RetryOrphan(),
            new RetryEarly(),
            new Metadata(),
            new AbortedRead(),
            new Torn(),
            new Stuck(),
            new Zombie(),
            new Leak(),
            new WrongThread(),
            new CloseHang(),
            new StaleAppend(),
            new Overtake(),
            new ForeignMap(),
            new Orphan(),
            new Starve(),
            new Unfenced());

    void check(Facts facts, Findings findings);
}
