package dev.levee.checker.rule;

import dev.levee.checker.facts.CommitTry;
import dev.levee.checker.facts.Facts;
import dev.levee.checker.facts.Log;
import dev.levee.checker.facts.Ownership;
import dev.levee.checker.finding.AnomalyId;
import dev.levee.checker.finding.Findings;

/** A8: a member asks to commit only what it owns at that moment; of one that tells only answers, what it ever owned. */
final class Foreign implements Rule {

    @Override
    public void check(Facts facts, Findings findings) {
        for (Log log : facts.logs()) {
            for (CommitTry commit : log.commits()) {
                Ownership ownership = commit.ownership();
                int at = commit.asked().position();
                if (ownership == null || (commit.request().invoked() && ownership.ended() < at)) {
                    findings.anomaly(
                            AnomalyId.A8,
                            at,
                            log.tp(),
                            commit.asked().member() + " committed " + commit.off()
                                    + " of a partition that was not its own");
                }
            }
        }
    }
}
