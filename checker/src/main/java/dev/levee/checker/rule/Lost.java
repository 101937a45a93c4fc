package dev.levee.checker.rule;

import dev.levee.checker.facts.Account;
import dev.levee.checker.facts.Facts;
import dev.levee.checker.facts.Log;
import dev.levee.checker.finding.AnomalyId;
import dev.levee.checker.finding.Findings;

/** A1: the bound is what the group has committed at the end; what is unfinished beyond that is not lost yet (A16). */
final class Lost implements Rule {

    @Override
    public void check(Facts facts, Findings findings) {
        int end = facts.history().events().size();
        for (Log log : facts.logs()) {
            long committed = log.isSource() ? log.committed() : -1;
            for (Account account : log.accounts()) {
                // what is parked is not lost yet either (A11, A24)
                if (account.id().off() < committed
                        && !account.isTerminal()
                        && log.isDue(account)
                        && account.parkedAt(end) == null) {
                    findings.anomaly(
                            AnomalyId.A1,
                            end,
                            account.id(),
                            "it came to no end, and the group has committed " + committed);
                }
            }
        }
    }
}
