package dev.levee.checker.rule;

import dev.levee.checker.event.Dlq;
import dev.levee.checker.event.Phase;
import dev.levee.checker.facts.Attempt;
import dev.levee.checker.facts.CommitTry;
import dev.levee.checker.facts.Facts;
import dev.levee.checker.facts.Log;
import dev.levee.checker.facts.Ownership;
import dev.levee.checker.facts.RecordId;
import dev.levee.checker.facts.Standstills;
import dev.levee.checker.facts.Standstills.Standstill;
import dev.levee.checker.finding.AnomalyId;
import dev.levee.checker.finding.Findings;
import java.util.Objects;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * A17, of whoever stood still for longer than its group waits: somebody else may be the owner, so no handler begins and no dead
 * letter is written before the broker has acknowledged a higher owner epoch.
 */
final class Unrenewed implements Rule {

    @Override
    public void check(Facts facts, Findings findings) {
        long patience = facts.settings().patienceNanos();
        if (patience == 0) {
            return;
        }
        var standstills = Standstills.longerThan(patience, facts.history());
        for (Attempt attempt : facts.attempts()) {
            // a follower in a batch is told as begun when the call ends, which may have begun long before
            if (attempt.start().nanos() < attempt.end().nanos()) {
                judge(facts, standstills, attempt.ownership(), attempt.start().position(), attempt.id(), findings);
            }
        }
        facts.history().each(Dlq.class, (at, dlq) -> {
            if (dlq.phase() == Phase.INVOKE) {
                Ownership ownership = facts.ownerships().of(dlq.at().member(), dlq.tp(), dlq.own(), at);
                judge(facts, standstills, ownership, at, new RecordId(dlq.tp(), dlq.off()), findings);
            }
        });
    }

    private static void judge(
            Facts facts,
            Standstills standstills,
            @Nullable Ownership ownership,
            int at,
            RecordId id,
            Findings findings) {
        Standstill last =
                ownership == null ? null : standstills.before(ownership.member().proc(), at);
        if (ownership == null || last == null || ownership.assigned() > last.from()) {
            return;
        }
        Log log = facts.log(ownership.tp());
        if (log != null && log.identity() != null && !isRenewed(log, ownership, last, at)) {
            findings.anomaly(
                    AnomalyId.A17,
                    at,
                    id,
                    "it was begun or dead-lettered after a standstill of " + last.process()
                            + ", whose owner epoch was not renewed");
        }
    }

    private static boolean isRenewed(Log log, Ownership ownership, Standstill standstill, int at) {
        long before = -1;
        Uuid topic = null;
        for (CommitTry commit : log.commits()) {
            int asked = commit.asked().position();
            long epoch = commit.ownerEpoch(log.identity());
            if (!ownership.equals(commit.ownership()) || epoch < 0) {
                continue;
            }
            if (!Objects.equals(topic, commit.otherTopic())) {
                topic = commit.otherTopic();
                before = -1; // epochs of a topic that was made again begin anew
            }
            if (asked < standstill.to()) {
                before = Math.max(before, epoch);
            } else if (commit.isOk() && commit.request().answered() < at && epoch > before) {
                return true;
            }
        }
        return false;
    }
}
