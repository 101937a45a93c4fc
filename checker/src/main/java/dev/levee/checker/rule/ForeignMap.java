package dev.levee.checker.rule;

import dev.levee.checker.facts.Account;
import dev.levee.checker.facts.Facts;
import dev.levee.checker.facts.Log;
import dev.levee.checker.finding.AnomalyId;
import dev.levee.checker.finding.Findings;

/** A23: a new owner takes for finished only what really was, in this log. */
final class ForeignMap implements Rule {

    @Override
    public void check(Facts facts, Findings findings) {
        for (Log log : facts.logs()) {
            for (Log.Taken taken : log.takeovers()) {
                for (long off : taken.takeover().finished()) {
                    Account account = log.account(off);
                    if (account != null && log.isDue(account) && account.finishedAt() > taken.position()) {
                        findings.anomaly(
                                AnomalyId.A23,
                                taken.position(),
                                account.id(),
                                taken.takeover().at().member() + " took it for finished, and nobody had finished it");
                    }
                }
            }
        }
    }
}
