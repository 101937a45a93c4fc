package dev.levee.checker.rule;

import dev.levee.checker.event.Poll;
import dev.levee.checker.event.TruthLog;
import dev.levee.checker.facts.CommitTry;
import dev.levee.checker.facts.Facts;
import dev.levee.checker.facts.Log;
import dev.levee.checker.facts.Ownership;
import dev.levee.checker.facts.RecordId;
import dev.levee.checker.finding.AnomalyId;
import dev.levee.checker.finding.Findings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A9: no commit beyond the position of its ownership, nor beyond the end of the log. */
final class Beyond implements Rule {

    private record Position(int at, long next) {}

    @Override
    public void check(Facts facts, Findings findings) {
        Map<Ownership, List<Position>> positions = new HashMap<>();
        facts.history().each(Poll.class, (at, poll) -> {
            Ownership ownership = facts.ownerships().of(poll.at().member(), poll.tp(), poll.own(), at);
            if (ownership != null) {
                positions
                        .computeIfAbsent(ownership, absent -> new ArrayList<>())
                        .add(new Position(at, poll.next()));
            }
        });
        facts.logs().forEach(log -> check(log, positions, findings));
    }

    private static void check(Log log, Map<Ownership, List<Position>> positions, Findings findings) {
        long taken = -1;
        CommitTry last = null;
        for (CommitTry commit : log.commits()) {
            TruthLog end = log.end();
            Ownership ownership = commit.ownership();
            long position = ownership == null ? -1 : position(positions.get(ownership), commit);
            boolean sees = log.lives().isOne()
                    || commit.isOf(
                            new RecordId(log.tp(), commit.off(), log.lives().last(commit.off())), log.lives());
            if (end != null && sees && commit.off() > end.end()) {
                report(log, commit, "the log ends at " + end.end(), findings);
            } else if (position >= 0
                    && commit.off() > Math.max(position, taken)
                    && !isMovedTo(log, commit)
                    && !beginsInAnotherTopic(last, commit)) {
                report(log, commit, "its position was " + position, findings);
            }
            taken = Math.max(taken, commit.off());
            last = commit;
        }
    }

    /** The highest so far; -1 without one. */
    private static long position(@Nullable List<Position> positions, CommitTry commit) {
        if (positions == null || positions.get(0).at() > commit.asked().position()) {
            return -1;
        }
        int low = 0;
        int high = positions.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (positions.get(middle).at() < commit.asked().position()) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return positions.get(low).next();
    }

    private static boolean isMovedTo(Log log, CommitTry commit) {
        return log.resets().stream()
                .anyMatch(moved -> moved.reset().to() >= commit.off()
                        && moved.position() < commit.asked().position());
    }

    /** Made again under its owner, who begins at the start of what is left there. */
    private static boolean beginsInAnotherTopic(@Nullable CommitTry last, CommitTry commit) {
        return last != null
                && last.ownership() == commit.ownership()
                && !Objects.equals(last.otherTopic(), commit.otherTopic());
    }

    private static void report(Log log, CommitTry commit, String why, Findings findings) {
        findings.anomaly(
                AnomalyId.A9,
                commit.asked().position(),
                log.tp(),
                commit.asked().member() + " committed " + commit.off() + " although " + why);
    }
}
