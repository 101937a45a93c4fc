package dev.levee.proof;

import dev.levee.checker.Checker;
import dev.levee.checker.Verdict;
import dev.levee.checker.event.FaultOn;
import dev.levee.checker.facts.Facts;
import dev.levee.checker.facts.Log;
import dev.levee.checker.finding.AnomalyId;
import dev.levee.checker.finding.Exemption;
import dev.levee.checker.history.History;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the checker says of a run, and what each death cost.
 *
 * @param records that the topic holds
 * @param repeatedByDeath records with a second end because of a kill, by killed process; also those with none
 * @param atRiskAtDeath what each kill may cost at most
 */
record Judgement(
        Facts facts,
        Verdict verdict,
        long records,
        Map<String, Long> repeatedByDeath,
        Map<String, Long> atRiskAtDeath) {

    static Judgement of(History history) {
        var facts = Facts.of(history);
        var verdict = Checker.check(facts);
        var repeated = new TreeMap<String, Long>();
        var atRisk = new TreeMap<String, Long>();
        history.each(FaultOn.class, (position, fault) -> {
            if (fault.kind().equals(FaultOn.KILL) && fault.target() != null) {
                repeated.put(fault.target(), 0L);
                atRisk.put(fault.target(), AtRisk.of(facts, fault.target()));
            }
        });
        verdict.exemptions(AnomalyId.A3).stream()
                .filter(excused -> excused.cause() == Exemption.Cause.KILLED)
                .forEach(excused -> repeated.merge(excused.by(), 1L, Long::sum));
        return new Judgement(facts, verdict, records(facts), repeated, atRisk);
    }

    private static long records(Facts facts) {
        return facts.logs().stream()
                .filter(Log::isSource)
                .flatMap(log -> log.accounts().stream())
                .filter(account -> account.truth() != null)
                .count();
    }

    /** Everything that had to be excused by anything but a kill. */
    List<Exemption> excusedOtherwise() {
        return verdict.exemptions().stream()
                .filter(excused -> excused.cause() != Exemption.Cause.KILLED)
                .toList();
    }

    long repeated() {
        return verdict.exemptions(AnomalyId.A3).size();
    }

    long count(AnomalyId id) {
        return verdict.anomalies(id).size();
    }

    /** Handlers of one key at once, or out of order: A4 and A5. */
    long orderViolations() {
        return count(AnomalyId.A4) + count(AnomalyId.A5);
    }
}
