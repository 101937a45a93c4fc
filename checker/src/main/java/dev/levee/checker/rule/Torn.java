package dev.levee.checker.rule;

import dev.levee.checker.event.Commit;
import dev.levee.checker.event.Phase;
import dev.levee.checker.event.Produce;
import dev.levee.checker.event.Truth;
import dev.levee.checker.event.TruthLog;
import dev.levee.checker.facts.Account;
import dev.levee.checker.facts.Facts;
import dev.levee.checker.facts.Log;
import dev.levee.checker.finding.AnomalyId;
import dev.levee.checker.finding.Findings;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** A15: of what a transaction wrote and committed, everything is visible or nothing; what nobody knows fits both. */
final class Torn implements Rule {

    /** Of one transaction. */
    private static final class Parts {
        private int latest;
        private boolean visible;
        private boolean invisible;
    }

    @Override
    public void check(Facts facts, Findings findings) {
        Map<String, Parts> transactions = new TreeMap<>();
        facts.history().each(Produce.class, (at, produced) -> {
            if (produced.txn() != null
                    && produced.phase() == Phase.OK
                    && produced.off() != null
                    && !isDeleted(facts, produced.tp(), produced.off())
                    && !isCut(facts, produced.tp(), produced.off(), at)) {
                note(transactions, produced.txn(), at, isVisible(facts, produced, produced.off()));
            }
        });
        facts.history().each(Commit.class, (at, commit) -> {
            if (commit.txn() != null && (commit.phase() == Phase.OK || commit.phase() == Phase.FAIL)) {
                note(transactions, commit.txn(), at, commit.phase() == Phase.OK);
            }
        });
        transactions.forEach((txn, parts) -> {
            if (parts.visible && parts.invisible) {
                findings.anomaly(
                        AnomalyId.A15, parts.latest, txn, "a part of the transaction is visible, a part is not");
            }
        });
    }

    private static void note(Map<String, Parts> transactions, String txn, int at, boolean visible) {
        Parts parts = transactions.computeIfAbsent(txn, absent -> new Parts());
        parts.latest = at;
        parts.visible |= visible;
        parts.invisible |= !visible;
    }

    /** Below the start of its log, where nobody can tell any more. */
    private static boolean isDeleted(Facts facts, TopicPartition tp, long off) {
        Log log = facts.log(tp);
        TruthLog end = log == null ? null : log.end();
        return end != null && off < end.start();
    }

    /** It was lost, and perhaps another record has its offset. */
    private static boolean isCut(Facts facts, TopicPartition tp, long off, int at) {
        Log log = facts.log(tp);
        return log != null && log.lives().at(off, at) != log.lives().last(off);
    }

    private static boolean isVisible(Facts facts, Produce produced, long off) {
        Log log = facts.log(produced.tp());
        Account account = log == null ? null : log.account(off);
        Truth truth = account == null ? null : account.truth();
        return truth != null && truth.txn() == Truth.Txn.COMMITTED;
    }
}
