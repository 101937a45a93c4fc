package dev.levee.checker.rule;

import dev.levee.checker.facts.Facts;
import dev.levee.checker.finding.AnomalyId;
import dev.levee.checker.finding.Findings;

/** A11: whoever knows of a parked record brings it to an end. */
final class RetryOrphan implements Rule {

    @Override
    public void check(Facts facts, Findings findings) {
        Parked.each(facts, (account, known) -> {
            if (known) {
                findings.anomaly(
                        AnomalyId.A11, facts.quiet(), account.id(), "it is parked, and its owner leaves it there");
            }
        });
    }
}
