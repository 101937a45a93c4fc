package dev.levee.cli.check;

import dev.levee.checker.event.Member;
import dev.levee.checker.facts.Account;
import dev.levee.checker.facts.CommitTry;
import dev.levee.checker.facts.Facts;
import dev.levee.checker.facts.Log;
import dev.levee.checker.facts.Moment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long progress waits for its commit. A record can be committed as an offset once everything before it is finished, so
 * its clock starts when the last of those ended, in the member where that happened, and stops when the broker acknowledged
 * that member an offset beyond the record. What a killed process never committed has no such moment; those records
 * show as duplicates instead.
 */
final class CommitLag {

    private static final long NEVER = Long.MAX_VALUE;

    private final Map<Member, Commits> commits = new HashMap<>();

    private CommitLag(Log log) {
        log.commits().stream()
                .filter(CommitTry::isOk)
                .forEach(commit -> of(commit.asked().member()).inOrder.add(commit));
    }

    /** The 99th percentile in milliseconds; 0 when nothing was committed. */
    static long p99Millis(Facts facts) {
        var lags = new ArrayList<Long>();
        facts.logs().stream().filter(Log::isSource).forEach(log -> new CommitLag(log).measure(log, lags));
        Collections.sort(lags);
        return lags.isEmpty() ? 0 : lags.get((int) Math.ceil(lags.size() * 0.99) - 1) / 1_000_000;
    }

    private void measure(Log log, List<Long> lags) {
        Moment last = null;
        for (Account account : log.accounts()) {
            if (!account.isTerminal()) {
                return; // nothing behind a lost record may be committed
            }
            Moment end = account.completions().get(0).at();
            last = last == null || end.nanos() > last.nanos() ? end : last;
            long committed = of(last.member()).ackOf(account.id().off(), last.nanos());
            if (committed != NEVER) {
                lags.add(committed - last.nanos());
            }
        }
    }

    private Commits of(Member member) {
        return commits.computeIfAbsent(member, absent -> new Commits());
    }

    /** What one member committed of one log, asked in ascending order. */
    private static final class Commits {

        private final List<CommitTry> inOrder = new ArrayList<>();
        private int next;

        long ackOf(long offset, long notBefore) {
            while (next < inOrder.size()
                    && (inOrder.get(next).asked().nanos() < notBefore
                            || inOrder.get(next).off() <= offset)) {
                next++;
            }
            return next < inOrder.size() ? inOrder.get(next).asked().nanos() : NEVER;
        }
    }
}
