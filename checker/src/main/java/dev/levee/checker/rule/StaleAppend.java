package dev.levee.checker.rule;

import dev.levee.checker.event.Park;
import dev.levee.checker.facts.Account;
import dev.levee.checker.facts.Attempt;
import dev.levee.checker.facts.Facts;
import dev.levee.checker.facts.Log;
import dev.levee.checker.facts.Try;
import dev.levee.checker.finding.AnomalyId;
import dev.levee.checker.finding.Findings;

/** A21: what an older owner wrote to the retry topic after a later one had looked is void: nobody carries it out. */
final class StaleAppend implements Rule {

    @Override
    public void check(Facts facts, Findings findings) {
        for (Log log : facts.logs()) {
            for (Account account : log.accounts()) {
                for (Try<Park> stale : account.voidParks()) {
                    carriedOut(log, account, stale, findings);
                }
            }
        }
    }

    private static void carriedOut(Log log, Account account, Try<Park> stale, Findings findings) {
        Long retryOff = stale.last().retryOff();
        String what = "epoch " + stale.last().epoch() + " had parked it too late";
        for (Attempt attempt : account.attempts()) {
            if (retryOff != null && retryOff.equals(attempt.started().retryOff())) {
                findings.anomaly(AnomalyId.A21, attempt.start().position(), account.id(), "it ran because " + what);
            }
        }
        for (Log.Taken taken : log.takeovers()) {
            if (taken.takeover().parked().contains(account.id().off())
                    && stale.isOkBy(taken.position())
                    && account.parkedAt(taken.position()) == null) {
                findings.anomaly(AnomalyId.A21, taken.position(), account.id(), "it was taken over because " + what);
            }
        }
    }
}
