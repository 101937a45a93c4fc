package dev.levee.cli.check;

import dev.levee.cli.check.Completion.Fate;
import dev.levee.cli.check.Ledger.Account;
import java.io.IOException;
import java.nio.file.Path;

/** From the raw history of a run to its figures. */
public final class Check {

    private Check() {}

    /**
     * The figures of the run that left its history in the directory.
     *
     * @throws IOException naming what is missing or unreadable
     */
    public static Report of(Path directory) throws IOException {
        return of(HistoryReader.read(directory));
    }

    static Report of(History history) {
        var findings = new Findings();
        Ledger ledger = Ledger.of(history);
        long lost = lost(ledger, findings);
        long violations = new OrderCheck(findings).violations(ledger, history.attempts());
        Duplicates duplicates = Duplicates.of(ledger, history, findings);
        return new Report(
                ledger.accounts().size(),
                ledger.count(Fate.HANDLED),
                history.attempts().stream().filter(a -> a.number() > 1).count(),
                ledger.count(Fate.DEAD_LETTERED),
                ledger.count(Fate.SKIPPED),
                lost,
                violations,
                duplicates.explained(),
                duplicates.unexplained(),
                duplicates.perCrashMax(),
                history.kills().size(),
                history.rebalances(),
                Concurrency.max(history.attempts()),
                Concurrency.outOfOrderCompletions(ledger),
                CommitLag.p99Millis(ledger, history.commits()),
                history.maxPollGapMs(),
                seconds(history.span().begun(), history.span().ended()),
                seconds(history.span().ended(), history.span().drained()),
                findings.examples());
    }

    private static long lost(Ledger ledger, Findings findings) {
        var lost = ledger.accounts().stream()
                .filter(account -> account.first() == null)
                .map(Account::id)
                .toList();
        lost.forEach(id -> findings.add(() -> "LOST " + id + " came to no end"));
        return lost.size();
    }

    /** To a tenth. */
    private static double seconds(long from, long to) {
        return Math.max(0, Math.round((to - from) / 1e8)) / 10.0;
    }
}
