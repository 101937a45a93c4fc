package dev.levee.checker.rule;

import dev.levee.checker.event.FaultOn;
import dev.levee.checker.event.Park;
import dev.levee.checker.event.Phase;
import dev.levee.checker.facts.Account;
import dev.levee.checker.facts.Attempt;
import dev.levee.checker.facts.Facts;
import dev.levee.checker.facts.Log;
import dev.levee.checker.facts.Try;
import dev.levee.checker.finding.AnomalyId;
import dev.levee.checker.finding.Exemption.Cause;
import dev.levee.checker.finding.Findings;

/** A12: a parked record runs when the version that is in force is due; while nobody knows which that is, the earliest. */
final class RetryEarly implements Rule {

    @Override
    public void check(Facts facts, Findings findings) {
        for (Log log : facts.logs()) {
            for (Account account : log.accounts()) {
                if (!account.parks().isEmpty()) {
                    account.attempts().stream()
                            .filter(Attempt::ran)
                            .forEach(attempt -> check(account, attempt, facts, findings));
                }
            }
        }
    }

    private static void check(Account account, Attempt attempt, Facts facts, Findings findings) {
        int at = attempt.start().position();
        Try<Park> parked = account.parkedAt(at);
        if (parked == null || Zombies.isFormer(facts, attempt)) {
            return;
        }
        long due = parked.last().dueNanos();
        for (Try<Park> park : account.parks()) {
            boolean mayBe = park.result() == Phase.INFO
                    && park.asked().position() > parked.asked().position()
                    && park.asked().position() < at;
            due = mayBe ? Math.min(due, park.last().dueNanos()) : due;
        }
        if (attempt.start().nanos() < due && isSet(facts, at)) {
            findings.exempt(
                    AnomalyId.A12,
                    at,
                    account.id(),
                    Cause.CLOCK,
                    attempt.start().member().proc());
        } else if (attempt.start().nanos() < due) {
            findings.anomaly(
                    AnomalyId.A12,
                    at,
                    account.id(),
                    "it ran " + (due - attempt.start().nanos()) / 1_000 + " µs before it was due");
        }
    }

    /** Whether any clock was set by then: who parked it may have had another one than who runs it. */
    private static boolean isSet(Facts facts, int position) {
        boolean[] set = {false};
        facts.history()
                .each(
                        FaultOn.class,
                        (at, fault) -> set[0] |= at < position && fault.kind().equals(FaultOn.CLOCK));
        return set[0];
    }
}
