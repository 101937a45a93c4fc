package dev.levee.checker.rule;

import dev.levee.checker.facts.Account;
import dev.levee.checker.facts.Completion;
import dev.levee.checker.facts.Facts;
import dev.levee.checker.facts.Log;
import dev.levee.checker.facts.Ownership;
import dev.levee.checker.facts.RecordId;
import dev.levee.checker.finding.AnomalyId;
import dev.levee.checker.finding.Exemption.Cause;
import dev.levee.checker.finding.Findings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** A5: first ends of a key follow source order across everything; repeated ones follow it within each ownership. */
final class Inversion implements Rule {

    private record End(Account account, Bytes key, Completion completion, boolean first) {}

    /** @param gone the life of records that others have replaced; -1 for those that are there */
    private record Line(Bytes key, @Nullable Ownership ownership, int gone) {}

    @Override
    public void check(Facts facts, Findings findings) {
        for (Log log : facts.logs()) {
            check(facts, log, findings);
        }
    }

    private static void check(Facts facts, Log log, Findings findings) {
        Map<Line, End> reached = new HashMap<>();
        for (End end : ends(log)) {
            if (end.first()) {
                ascend(facts, log, reached, new Line(end.key(), null, gone(log, end.account())), end, findings);
            }
            Ownership ownership = end.completion().ownership();
            if (ownership != null) {
                ascend(facts, log, reached, new Line(end.key(), ownership, gone(log, end.account())), end, findings);
            }
        }
    }

    private static int gone(Log log, Account account) {
        int life = account.id().life();
        return life == log.lives().last(account.id().off()) ? -1 : life;
    }

    private static List<End> ends(Log log) {
        var ends = new ArrayList<End>();
        for (Account account : log.accounts()) {
            Bytes key = account.key();
            List<Completion> completions = account.completions();
            boolean first = true;
            for (int i = 0; key != null && i < completions.size(); i++) {
                if (completions.get(i).known() == Completion.Known.EXACTLY) {
                    ends.add(new End(account, key, completions.get(i), first));
                    first = false;
                }
            }
        }
        ends.sort(Comparator.comparingInt(end -> end.completion().at().position()));
        return ends;
    }

    private static void ascend(Facts facts, Log log, Map<Line, End> reached, Line line, End end, Findings findings) {
        End before = reached.get(line);
        if (before == null || before.account().id().off() <= end.account().id().off()) {
            reached.put(line, end);
            return;
        }
        int at = end.completion().at().position();
        RecordId id = end.account().id();
        Cause cause = cause(facts, log, before, end);
        if (cause != null) {
            findings.exempt(
                    AnomalyId.A5, at, id, cause, end.completion().at().member().proc());
        } else if (line.ownership() == null || !end.first()) {
            findings.anomaly(
                    AnomalyId.A5,
                    at,
                    id,
                    "it was " + end.completion() + " after " + before.account().id() + " of the same key");
        }
    }

    private static @Nullable Cause cause(Facts facts, Log log, End before, End end) {
        int at = end.completion().at().position();
        if (end.account().parks().stream()
                .anyMatch(park -> park.last().replay() != null && park.asked().position() < at)) {
            return Cause.REPLAY;
        }
        Ownership former = end.completion().ownership();
        Ownership later = before.completion().ownership();
        if (later != null && log.lives().cutBetween(later.assigned(), at)) {
            return Cause.CUT;
        }
        if (former != null && later != null && former.assigned() < later.assigned()) {
            // a record that retention deleted comes to its end nowhere else
            return Endings.afterwards(facts, end.completion());
        }
        int since = before.completion().at().position();
        return log.resets().stream()
                        .anyMatch(moved -> moved.reset().to() < moved.reset().from()
                                && moved.position() > since
                                && moved.position() < at)
                ? Cause.RESET
                : null;
    }
}
