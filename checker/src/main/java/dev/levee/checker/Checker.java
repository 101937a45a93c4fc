package dev.levee.checker;

import dev.levee.checker.facts.Facts;
import dev.levee.checker.finding.Findings;
import dev.levee.checker.history.History;
import dev.levee.checker.rule.Rule;

/** Judges a history by all rules. Pure: the same history gets the same verdict. */
public final class Checker {

    private Checker() {}

    public static Verdict check(History history) {
        return check(Facts.of(history));
    }

    /** For whoever needs the facts too. */
    public static Verdict check(Facts facts) {
        var findings = new Findings();
        Rule.ALL.forEach(rule -> rule.check(facts, findings));
        return new Verdict(findings.anomalies(), findings.exemptions());
    }
}
