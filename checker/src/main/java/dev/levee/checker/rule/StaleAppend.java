package dev.levee.checker.rule;

import dev.levee.checker.event.Park;
import dev.levee.checker.event.Phase;
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
                heldAgain(log, account, findings);
                for (Try<Park> stale : account.voidParks()) {
                    carriedOut(log, account, stale, findings);
                }
            }
        }
    }

    /** Whoever let go of a key has done so for good: it is held again only after another dead letter. */
    private static void heldAgain(Log log, Account account, Findings findings) {
        long released = account.releases().stream()
                .filter(release -> release.result() == Phase.OK)
                .count();
        if (log.isRead()
                && released
                        > Math.max(
                                account.letters().size(), account.deadLetters().size())) {
            int at = account.releases()
                    .get(account.releases().size() - 1)
                    .asked()
                    .position();
            findings.anomaly(
                    AnomalyId.A21, at, account.id(), "it was released " + released + " times, and held its key again");
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
