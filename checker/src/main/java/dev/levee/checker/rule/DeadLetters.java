package dev.levee.checker.rule;

import dev.levee.checker.event.Truth;
import dev.levee.checker.facts.Account;
import dev.levee.checker.facts.Completion;
import dev.levee.checker.facts.Completion.Fate;
import dev.levee.checker.facts.Facts;
import dev.levee.checker.facts.Letter;
import dev.levee.checker.facts.Log;
import dev.levee.checker.finding.AnomalyId;
import dev.levee.checker.finding.Findings;
import dev.levee.wire.LeveeHeaders;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A10: a record is committed over only when its dead letter is acknowledged; a letter that was acknowledged is in the topic;
 * and every letter has key, value and headers of its record byte for byte, or says that the value is only in the source.
 */
final class DeadLetters implements Rule {

    @Override
    public void check(Facts facts, Findings findings) {
        boolean read = facts.logs().stream().anyMatch(log -> log.isRead() && Letter.isIn(log.tp()));
        for (Log log : facts.logs()) {
            if (!log.isSource()) {
                continue;
            }
            Ahead.each(log, (commit, unfinished) -> {
                int at = commit.asked().position();
                if (Ahead.isBeingDeadLettered(unfinished, at)) {
                    findings.anomaly(
                            AnomalyId.A10, at, unfinished.id(), "committed before its letter was acknowledged");
                }
            });
            for (Account account : log.accounts()) {
                if (read && account.letters().isEmpty()) {
                    missing(account, findings);
                }
                account.letters().forEach(letter -> compare(account, letter, facts, findings));
            }
        }
    }

    private static void missing(Account account, Findings findings) {
        for (Completion completion : account.completions()) {
            if (completion.fate() == Fate.DEAD_LETTERED) {
                findings.anomaly(
                        AnomalyId.A10,
                        completion.at().position(),
                        account.id(),
                        "its letter was acknowledged and is not in the topic");
            }
        }
    }

    private static void compare(Account account, Letter letter, Facts facts, Findings findings) {
        Truth origin = account.truth();
        String other = origin == null ? null : difference(origin, letter);
        if (other != null) {
            int end = facts.history().events().size();
            findings.anomaly(AnomalyId.A10, end, account.id(), "its letter has another " + other);
        }
    }

    private static @Nullable String difference(Truth origin, Letter letter) {
        Truth copy = letter.record();
        if (!Objects.equals(origin.key(), copy.key())) {
            return "key";
        }
        boolean left = letter.isByReference() && copy.value() == null;
        if (!left && !Objects.equals(origin.value(), copy.value())) {
            return "value";
        }
        return foreign(origin).equals(foreign(copy)) ? null : "header";
    }

    private static List<Truth.Header> foreign(Truth record) {
        return record.headers().stream()
                .filter(header -> !header.name().startsWith(LeveeHeaders.PREFIX))
                .toList();
    }
}
