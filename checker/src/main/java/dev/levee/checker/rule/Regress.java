package dev.levee.checker.rule;

import dev.levee.checker.facts.CommitTry;
import dev.levee.checker.facts.Facts;
import dev.levee.checker.facts.Log;
import dev.levee.checker.facts.Ownership;
import dev.levee.checker.finding.AnomalyId;
import dev.levee.checker.finding.Findings;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** A7: an ownership takes nothing back that the broker has acknowledged to it, unless a policy or an operator says so. */
final class Regress implements Rule {

    @Override
    public void check(Facts facts, Findings findings) {
        for (Log log : facts.logs()) {
            Map<Ownership, CommitTry> reached = new HashMap<>();
            for (CommitTry commit : log.commits()) {
                Ownership ownership = commit.ownership();
                if (ownership == null) {
                    continue;
                }
                CommitTry before = reached.get(ownership);
                boolean known = before != null
                        && before.request().answered() <= commit.asked().position();
                if (known
                        && before != null
                        && !isLateAnswer(commit)
                        && commit.off() < before.off()
                        && isOfOneTopic(before, commit)
                        && !isDeclared(log, before, commit)) {
                    findings.anomaly(
                            AnomalyId.A7,
                            commit.asked().position(),
                            log.tp(),
                            commit.asked().member() + " committed " + commit.off() + " after " + before.off());
                }
                if (commit.isOk()) {
                    reached.put(ownership, commit);
                }
            }
        }
    }

    /** Of who tells only answers: that nobody knows what became of it may be heard after later ones succeeded. */
    private static boolean isLateAnswer(CommitTry commit) {
        return !commit.request().invoked() && !commit.isOk();
    }

    private static boolean isOfOneTopic(CommitTry before, CommitTry commit) {
        return Objects.equals(before.otherTopic(), commit.otherTopic());
    }

    private static boolean isDeclared(Log log, CommitTry before, CommitTry commit) {
        return log.resets().stream()
                .anyMatch(moved -> moved.position() > before.asked().position()
                        && moved.position() < commit.asked().position()
                        && moved.reset().to() <= commit.off());
    }
}
