package dev.levee.checker.rule;

import dev.levee.checker.facts.Attempt;
import dev.levee.checker.facts.CommitTry;
import dev.levee.checker.facts.Facts;
import dev.levee.checker.facts.Log;
import dev.levee.checker.facts.Ownership;
import dev.levee.checker.finding.AnomalyId;
import dev.levee.checker.finding.Findings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A26: the first handler of an ownership begins only when the broker has acknowledged an owner epoch of its own, higher than any
 * it acknowledged to others before. Judged where members tell of every commit.
 */
final class Unfenced implements Rule {

    @Override
    public void check(Facts facts, Findings findings) {
        if (!facts.settings().everyCommit()) {
            return;
        }
        Map<Ownership, Attempt> first = new LinkedHashMap<>();
        for (Attempt attempt : facts.attempts()) {
            if (attempt.ownership() != null) {
                first.putIfAbsent(attempt.ownership(), attempt);
            }
        }
        first.forEach((ownership, attempt) -> {
            Log log = facts.log(ownership.tp());
            int start = attempt.start().position();
            if (log != null && log.identity() != null && !isFenced(log, ownership, start)) {
                findings.anomaly(
                        AnomalyId.A26,
                        start,
                        attempt.id(),
                        "its handler began before " + ownership + " had an owner epoch of its own");
            }
        });
    }

    private static boolean isFenced(Log log, Ownership ownership, int start) {
        for (CommitTry commit : log.commits()) {
            if (ownership.equals(commit.ownership())
                    && isOkBefore(commit, start)
                    && commit.ownerEpoch(log.identity()) > highestBefore(log, commit)) {
                return true;
            }
        }
        return false;
    }

    /** Of what others had committed when {@code commit} was asked for. */
    private static long highestBefore(Log log, CommitTry commit) {
        return log.commits().stream()
                .filter(other -> other.ownership() != commit.ownership()
                        && Objects.equals(other.otherTopic(), commit.otherTopic())
                        && isOkBefore(other, commit.asked().position()))
                .mapToLong(other -> other.ownerEpoch(log.identity()))
                .max()
                .orElse(-1);
    }

    private static boolean isOkBefore(CommitTry commit, int position) {
        return commit.isOk() && commit.request().answered() < position;
    }
}
