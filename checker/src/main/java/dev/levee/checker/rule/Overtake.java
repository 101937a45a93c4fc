package dev.levee.checker.rule;

import dev.levee.checker.facts.Account;
import dev.levee.checker.facts.Attempt;
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

/** A22: while a record is parked, no later one of its key begins; but for a zombie, which cannot know. */
final class Overtake implements Rule {

    @Override
    public void check(Facts facts, Findings findings) {
        for (Log log : facts.logs()) {
            Map<Bytes, List<Account>> parked = new HashMap<>();
            for (Account account : log.accounts()) {
                Bytes key = account.key();
                if (key == null) {
                    continue;
                }
                for (Account earlier : parked.getOrDefault(key, List.of())) {
                    account.attempts().forEach(attempt -> judge(facts, earlier, attempt, findings));
                }
                if (!account.parks().isEmpty()) {
                    parked.computeIfAbsent(key, absent -> new ArrayList<>(1)).add(account);
                }
            }
        }
    }

    private static void judge(Facts facts, Account earlier, Attempt attempt, Findings findings) {
        int at = attempt.start().position();
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
}
