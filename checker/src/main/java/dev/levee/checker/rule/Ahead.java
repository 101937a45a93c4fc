package dev.levee.checker.rule;

import dev.levee.checker.facts.Account;
import dev.levee.checker.facts.CommitTry;
import dev.levee.checker.facts.Facts;
import dev.levee.checker.facts.Log;
import dev.levee.checker.finding.AnomalyId;
import dev.levee.checker.finding.Findings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * A6: everything below a committed offset has a durable fate when the commit is asked for. A record whose dead letter is under
 * way is A10's affair.
 */
final class Ahead implements Rule {

    @Override
    public void check(Facts facts, Findings findings) {
        for (Log log : facts.logs()) {
            if (log.isSource()) {
                each(log, (commit, unfinished) -> {
                    if (!isBeingDeadLettered(unfinished, commit.asked().position())) {
                        findings.anomaly(
                                AnomalyId.A6,
                                commit.asked().position(),
                                unfinished.id(),
                                "it was not finished when " + commit.asked().member() + " committed " + commit.off());
                    }
                });
            }
        }
    }

    /** One whose letter is acknowledged, and which is not finished all the same, holds its key. */
    static boolean isBeingDeadLettered(Account account, int position) {
        return account.deadLetters().stream().anyMatch(letter -> letter.asked().position() <= position)
                && account.deadLetters().stream().noneMatch(letter -> letter.isOkBy(position));
    }

    /** Sees a commit and the first record below it that was not finished. */
    interface Visitor {
        void visit(CommitTry commit, Account unfinished);
    }

    /** Of every commit that is ahead. Each record is shown once, however often it is committed over. */
    static void each(Log log, Visitor visitor) {
        List<Account> due = log.accounts().stream().filter(log::isDue).toList();
        var latest = new ArrayList<Integer>(due.size());
        int finished = -1;
        for (Account account : due) {
            finished = Math.max(finished, account.finishedAt());
            latest.add(finished);
        }
        var seen = new HashSet<Account>();
        for (CommitTry commit : log.commits()) {
            // of a cut log, accounts of the same topic and of earlier lives come first
            int below = Math.min(Offsets.index(due, commit.off()), countOf(log, due, commit));
            int at = commit.asked().position();
            if (below > 0 && latest.get(below - 1) > at) {
                Account first = due.get(firstAbove(latest, at));
                if (seen.add(first)) {
                    visitor.visit(commit, first);
                }
            }
        }
    }

    /** How many accounts from the first on the commit is about. */
    private static int countOf(Log log, List<Account> due, CommitTry commit) {
        if (log.lives().isOne()) {
            return due.size();
        }
        int count = 0;
        while (count < due.size() && commit.isOf(due.get(count).id(), log.lives())) {
            count++;
        }
        return count;
    }

    private static int firstAbove(List<Integer> ascending, int bound) {
        int low = 0;
        int high = ascending.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending.get(middle) > bound) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
