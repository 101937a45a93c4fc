package dev.levee.checker.rule;

import dev.levee.checker.event.Phase;
import dev.levee.checker.facts.Account;
import dev.levee.checker.facts.Attempt;
import dev.levee.checker.facts.Completion;
import dev.levee.checker.facts.Facts;
import dev.levee.checker.facts.Log;
import dev.levee.checker.finding.AnomalyId;
import dev.levee.checker.finding.Exemption.Cause;
import dev.levee.checker.finding.Findings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;

/**
 * A22: while a record is parked, no later one of its key begins; but for a zombie, which cannot know. Where dead letters hold
 * their keys, none begins either in the ownership that wrote the letter, parked or not, until it is released.
 */
final class Overtake implements Rule {

    @Override
    public void check(Facts facts, Findings findings) {
        for (Log log : facts.logs()) {
            Map<Bytes, List<Account>> waiting = new HashMap<>();
            for (Account account : log.accounts()) {
                Bytes key = account.key();
                if (key == null) {
                    continue;
                }
                for (Account earlier : waiting.getOrDefault(key, List.of())) {
                    account.attempts().forEach(attempt -> judge(facts, earlier, attempt, findings));
                }
                boolean mayHold =
                        facts.settings().holdsKeys() && !account.deadLetters().isEmpty();
                if (mayHold || !account.parks().isEmpty()) {
                    waiting.computeIfAbsent(key, absent -> new ArrayList<>(1)).add(account);
                }
            }
        }
    }

    private static void judge(Facts facts, Account earlier, Attempt attempt, Findings findings) {
        int at = attempt.start().position();
        if (facts.settings().holdsKeys() && isHeld(earlier, attempt)) {
            findings.anomaly(
                    AnomalyId.A22,
                    at,
                    attempt.id(),
                    "it began while " + earlier.id() + ", a dead letter, held the key");
            return;
        }
        if (earlier.parkedAt(at) == null) {
            return;
        }
        if (Zombies.isFormer(facts, attempt)) {
            findings.exempt(
                    AnomalyId.A22,
                    at,
                    attempt.id(),
                    Cause.ZOMBIE,
                    attempt.start().member().proc());
        } else {
            findings.anomaly(
                    AnomalyId.A22, at, attempt.id(), "it began while " + earlier.id() + " of its key was parked");
        }
    }

    private static boolean isHeld(Account earlier, Attempt attempt) {
        int at = attempt.start().position();
        return earlier.completions().stream()
                .filter(end -> end.fate() == Completion.Fate.DEAD_LETTERED && end.known() == Completion.Known.EXACTLY)
                .filter(end -> end.ownership() != null && end.ownership().equals(attempt.ownership()))
                .map(end -> end.at().position())
                .anyMatch(since -> since < at && !isLetGo(earlier, since, at));
    }

    /** Released, or run again because it was. */
    private static boolean isLetGo(Account earlier, int since, int to) {
        return earlier.releases().stream()
                        .anyMatch(release -> release.asked().position() > since
                                && release.asked().position() < to
                                && release.result() != Phase.FAIL)
                || earlier.attempts().stream()
                        .anyMatch(again -> again.start().position() > since
                                && again.start().position() < to);
    }
}
