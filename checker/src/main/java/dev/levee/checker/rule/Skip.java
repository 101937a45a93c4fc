package dev.levee.checker.rule;

import dev.levee.checker.event.Phase;
import dev.levee.checker.event.Poll;
import dev.levee.checker.facts.Account;
import dev.levee.checker.facts.CommitTry;
import dev.levee.checker.facts.Facts;
import dev.levee.checker.facts.Log;
import dev.levee.checker.facts.Ownership;
import dev.levee.checker.finding.AnomalyId;
import dev.levee.checker.finding.Findings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A2: what one poll returns of a partition follows what the one before did, but for records that nobody has to see. The first
 * poll of an ownership follows the committed offset; while nobody knows which of several that is, the highest.
 */
final class Skip implements Rule {

    @Override
    public void check(Facts facts, Findings findings) {
        Map<Ownership, Long> positions = new HashMap<>();
        facts.history().each(Poll.class, (at, poll) -> {
            Log log = facts.log(poll.tp());
            Ownership ownership = facts.ownerships().of(poll.at().member(), poll.tp(), poll.own(), at);
            if (log == null || ownership == null) {
                return;
            }
            Long position = positions.get(ownership);
            long expected = position != null ? position : committedBefore(log, ownership);
            positions.put(ownership, poll.next());
            if (movedSince(log, ownership, at) || expected < 0) {
                return;
            }
            for (long off : poll.offs()) {
                report(log, expected, off, at, poll, findings);
                expected = off + 1;
            }
            report(log, expected, poll.next(), at, poll, findings);
        });
    }

    /** Of records in {@code [from, to)}. */
    private static void report(Log log, long from, long to, int at, Poll poll, Findings findings) {
        for (Account account : between(log.accounts(), from, to)) {
            if (log.isDue(account) && stoodThere(log, account, poll)) {
                findings.anomaly(
                        AnomalyId.A2, at, account.id(), "a poll went on at " + to + " although it should at " + from);
            }
        }
    }

    /** Whether the record was already what stood there when the poll's were read. */
    private static boolean stoodThere(Log log, Account account, Poll poll) {
        return account.id().life() == log.lives().of(account.id().off(), poll.topicId(), poll.leaderEpoch());
    }

    private static List<Account> between(List<Account> accounts, long from, long to) {
        return from >= to ? List.of() : accounts.subList(Offsets.index(accounts, from), Offsets.index(accounts, to));
    }

    private static long committedBefore(Log log, Ownership ownership) {
        long highest = -1;
        for (CommitTry commit : log.commits()) {
            if (commit.asked().position() > ownership.assigned()) {
                break;
            }
            boolean may = commit.request().result() != Phase.FAIL;
            highest = may ? Math.max(highest, commit.off()) : highest;
        }
        return highest;
    }

    private static boolean movedSince(Log log, @Nullable Ownership ownership, int at) {
        return log.resets().stream()
                .anyMatch(
                        moved -> ownership != null && moved.position() > ownership.assigned() && moved.position() < at);
    }
}
