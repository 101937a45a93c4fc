package dev.levee.checker.rule;

import dev.levee.checker.facts.Facts;
import dev.levee.checker.finding.AnomalyId;
import dev.levee.checker.finding.Findings;

/** A24: whatever is parked, somebody knows of it. */
final class Orphan implements Rule {

    @Override
    public void check(Facts facts, Findings findings) {
        Parked.each(facts, (account, known) -> {
            if (!known) {
                findings.anomaly(AnomalyId.A24, facts.quiet(), account.id(), "it is parked, and nobody knows of it");
            }
        });
    }
}
