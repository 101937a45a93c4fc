package dev.levee.checker.rule;

import dev.levee.checker.event.Truth;
import dev.levee.checker.facts.Account;
import dev.levee.checker.facts.Facts;
import dev.levee.checker.facts.Log;
import dev.levee.checker.finding.AnomalyId;
import dev.levee.checker.finding.Findings;

/** A14: no handler sees a record whose transaction did not commit. */
final class AbortedRead implements Rule {

    @Override
    public void check(Facts facts, Findings findings) {
        for (Log log : facts.logs()) {
            for (Account account : log.accounts()) {
                Truth truth = account.truth();
                if (truth != null && truth.txn() != Truth.Txn.COMMITTED) {
                    account.attempts()
                            .forEach(attempt -> findings.anomaly(
                                    AnomalyId.A14,
                                    attempt.start().position(),
                                    account.id(),
                                    "a handler saw it, and its transaction is " + truth.txn()));
                }
            }
        }
    }
}
