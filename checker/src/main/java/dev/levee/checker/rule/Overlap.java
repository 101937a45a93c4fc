package dev.levee.checker.rule;

import dev.levee.checker.facts.Attempt;
import dev.levee.checker.facts.Facts;
import dev.levee.checker.facts.Ownership;
import dev.levee.checker.finding.AnomalyId;
import dev.levee.checker.finding.Exemption.Cause;
import dev.levee.checker.finding.Findings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A4: handlers of one key never run at once, in whatever ownership, and never two of one record. Excused is only the handler
 * of a former owner that could not know: its process stood still past its session, or it overran the drain budget.
 */
final class Overlap implements Rule {

    private record Key(TopicPartition tp, Object key) {}

    @Override
    public void check(Facts facts, Findings findings) {
        Map<Key, List<Attempt>> running = new HashMap<>();
        for (Attempt attempt : facts.attempts()) {
            Object key = attempt.started().key();
            var same = running.computeIfAbsent(
                    new Key(attempt.id().tp(), key == null ? attempt.id() : key), absent -> new ArrayList<>(1));
            same.removeIf(earlier -> !earlier.overlaps(attempt)
                    && earlier.end().position() <= attempt.start().position());
            for (Attempt earlier : same) {
                if (earlier.overlaps(attempt)) {
                    judge(facts, earlier, attempt, findings);
                }
            }
            same.add(attempt);
        }
    }

    private static void judge(Facts facts, Attempt earlier, Attempt later, Findings findings) {
        int at = later.start().position();
        boolean sameProcess = earlier.start().member().equals(later.start().member());
        Cause first = sameProcess ? null : cause(facts, earlier, later.ownership());
        Cause second = sameProcess ? null : cause(facts, later, earlier.ownership());
        if (first != null) {
            findings.exempt(
                    AnomalyId.A4,
                    at,
                    later.id(),
                    first,
                    earlier.start().member().proc());
            return;
        }
        if (second != null) {
            findings.exempt(
                    AnomalyId.A4, at, later.id(), second, later.start().member().proc());
            return;
        }
        findings.anomaly(
                AnomalyId.A4,
                at,
                later.id(),
                "it began in " + later.start().member() + " "
                        + (earlier.end().nanos() - later.start().nanos()) / 1_000 + " µs before " + earlier.id()
                        + " of the same key ended in " + earlier.end().member());
    }

    /** Why the attempt may still run although the successor has its partition. */
    private static @Nullable Cause cause(Facts facts, Attempt attempt, @Nullable Ownership successor) {
        Ownership former = attempt.ownership();
        if (former == null || successor == null || former.assigned() > successor.assigned()) {
            return null;
        }
        int start = attempt.start().position();
        boolean knew = former.ended() < start;
        return switch (former.end()) {
            case LOST -> knew ? null : Cause.ZOMBIE;
            case OPEN, KILLED -> former.draining() == Integer.MAX_VALUE ? Cause.ZOMBIE : null;
            case REVOKED ->
                start >= former.draining()
                        ? null
                        : Endings.overran(facts, former)
                                ? Cause.OVERRUN
                                : successor.assigned() < former.draining() ? Cause.ZOMBIE : null;
        };
    }
}
