package dev.levee.cli.check;

import dev.levee.cli.check.Ledger.Account;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Records that came to an end more than once. A repetition is explained when the process that ended the record before was
 * killed soon after, and the broker had not acknowledged a commit of it beyond that record: then nobody could know. "Soon"
 * is what may pass until a commit, since finished records above the committed offset travel in the commit's metadata.
 */
final class Duplicates {

    /** Commit interval of the demo, and room for a slow commit. */
    private static final Duration SOON = Duration.ofMillis(2_500);

    private final Map<String, Long> kills;
    private final Map<String, List<Commit>> commits = new HashMap<>();
    private final Map<String, Long> perCrash = new HashMap<>();
    private final Findings findings;
    private long unexplained;

    Duplicates(History history, Findings findings) {
        this.kills = history.kills();
        this.findings = findings;
        for (Commit commit : history.commits()) {
            commits.computeIfAbsent(commit.process(), p -> new ArrayList<>()).add(commit);
        }
    }

    static Duplicates of(Ledger ledger, History history, Findings findings) {
        var duplicates = new Duplicates(history, findings);
        ledger.accounts().forEach(duplicates::count);
        return duplicates;
    }

    long explained() {
        return perCrash.values().stream().mapToLong(Long::longValue).sum();
    }

    long unexplained() {
        return unexplained;
    }

    long perCrashMax() {
        return perCrash.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private void count(Account account) {
        List<Completion> completions = account.completions();
        for (int i = 1; i < completions.size(); i++) {
            Completion before = completions.get(i - 1);
            Completion again = completions.get(i);
            if (explained(account, before)) {
                perCrash.merge(before.process(), 1L, Long::sum);
            } else {
                unexplained++;
                findings.add(() -> "DUPLICATE " + account.id() + " " + before.fate() + " in " + before.process() + ", "
                        + (again.at() - before.at()) / 1_000_000 + " ms later " + again.fate() + " in "
                        + again.process());
            }
        }
    }

    private boolean explained(Account account, Completion before) {
        Long kill = kills.get(before.process());
        return kill != null
                && kill >= before.at()
                && kill - before.at() <= SOON.toNanos()
                && commits.getOrDefault(before.process(), List.of()).stream()
                        .noneMatch(commit -> covers(commit, account));
    }

    private static boolean covers(Commit commit, Account account) {
        return commit.offset() > account.id().offset()
                && commit.log().equals(account.id().log());
    }
}
