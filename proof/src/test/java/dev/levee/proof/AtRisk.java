package dev.levee.proof;

import dev.levee.checker.facts.Account;
import dev.levee.checker.facts.Attempt;
import dev.levee.checker.facts.CommitTry;
import dev.levee.checker.facts.Completion;
import dev.levee.checker.facts.Facts;
import dev.levee.checker.facts.Log;
import dev.levee.checker.facts.Ownership;
import org.jspecify.annotations.Nullable;

/** G3: what a kill may cost at most. Records that ran when it came, or were finished and no acknowledged commit said so. */
final class AtRisk {

    private AtRisk() {}

    static long of(Facts facts, String process) {
        long records = 0;
        for (Log log : facts.logs()) {
            CommitTry last = null;
            for (CommitTry commit : log.commits()) {
                last = commit.isOk() && isOf(process, commit.ownership()) ? commit : last;
            }
            CommitTry told = last;
            records += log.accounts().stream()
                    .filter(account -> wasRunning(account, process) || wasFinished(account, process, told))
                    .count();
        }
        return records;
    }

    private static boolean wasRunning(Account account, String process) {
        return account.attempts().stream().anyMatch(attempt -> isCutOff(attempt) && isOf(process, attempt.ownership()));
    }

    private static boolean isCutOff(Attempt attempt) {
        return attempt.outcome() == null;
    }

    private static boolean wasFinished(Account account, String process, @Nullable CommitTry told) {
        for (Completion completion : account.completions()) {
            if (isOf(process, completion.ownership())
                    && (told == null || !told.covers(account.id().off()))) {
                return true;
            }
        }
        return false;
    }

    /** Of an ownership that the kill of this process ended. */
    private static boolean isOf(String process, @Nullable Ownership ownership) {
        return ownership != null
                && ownership.end() == Ownership.End.KILLED
                && ownership.member().proc().equals(process);
    }
}
