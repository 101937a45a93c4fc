package dev.levee.cli.check;

import dev.levee.cli.check.Ledger.Account;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long progress waits for its commit. A record can be committed as an offset once everything before it is finished, so
 * its clock starts when the last of those ended, in the process where that happened, and stops when the broker acknowledged
 * that process an offset beyond the record. What a killed process never committed has no such moment; those records
 * show as duplicates instead.
 */
final class CommitLag {

    private static final long NEVER = Long.MAX_VALUE;

    private final Map<String, Commits> commits = new HashMap<>();
    private final List<Long> lags = new ArrayList<>();

    private CommitLag(List<Commit> all) {
        for (Commit commit : all) {
            of(commit.process(), commit.log()).add(commit);
        }
    }

    /** The 99th percentile in milliseconds; 0 when nothing was committed. */
    static long p99Millis(Ledger ledger, List<Commit> commits) {
        var lag = new CommitLag(commits);
        lag.measure(ledger);
        return lag.p99() / 1_000_000;
    }

    private void measure(Ledger ledger) {
        String log = "";
        Completion last = null;
        boolean broken = false;
        for (Account account : ledger.accounts()) {
            if (!account.id().log().equals(log)) {
                log = account.id().log();
                last = null;
                broken = false;
            }
            Completion end = account.first();
            broken |= end == null;
            if (end == null || broken) {
                continue; // nothing behind a lost record may be committed
            }
            last = last == null || end.at() > last.at() ? end : last;
            long committed = of(last.process(), log).ackOf(account.id().offset(), last.at());
            if (committed != NEVER) {
                lags.add(committed - last.at());
            }
        }
    }

    private Commits of(String process, String log) {
        return commits.computeIfAbsent(process + " " + log, key -> new Commits());
    }

    private long p99() {
        Collections.sort(lags);
        return lags.isEmpty() ? 0 : lags.get((int) Math.ceil(lags.size() * 0.99) - 1);
    }

    /** What one process committed of one log, asked in ascending order. */
    private static final class Commits {

        private final List<Commit> inOrder = new ArrayList<>();
        private int next;

        void add(Commit commit) {
            inOrder.add(commit);
        }

        long ackOf(long offset, long notBefore) {
            while (next < inOrder.size()
                    && (inOrder.get(next).at() < notBefore || inOrder.get(next).offset() <= offset)) {
                next++;
            }
            return next < inOrder.size() ? inOrder.get(next).at() : NEVER;
        }
    }
}
