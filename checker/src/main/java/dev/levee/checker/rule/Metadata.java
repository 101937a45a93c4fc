package dev.levee.checker.rule;

import dev.levee.checker.event.Poll;
import dev.levee.checker.facts.Account;
import dev.levee.checker.facts.CommitTry;
import dev.levee.checker.facts.Completion;
import dev.levee.checker.facts.Facts;
import dev.levee.checker.facts.Log;
import dev.levee.checker.facts.Moment;
import dev.levee.checker.facts.Ownership;
import dev.levee.checker.finding.AnomalyId;
import dev.levee.checker.finding.Findings;
import dev.levee.wire.CommitMetadata.Decoded;
import dev.levee.wire.OffsetMap;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A13: what stands beside a committed offset fits the broker, can be read, says that nothing is finished which is not, and
 * forgets nothing that its owner had finished before its previous commit; and once a record was read, the offset has a leader
 * epoch.
 */
final class Metadata implements Rule {

    @Override
    public void check(Facts facts, Findings findings) {
        Map<Ownership, Poll> firstPolls = new HashMap<>();
        facts.history().each(Poll.class, (at, poll) -> {
            Ownership ownership = facts.ownerships().of(poll.at().member(), poll.tp(), poll.own(), at);
            if (ownership != null && poll.leaderEpoch() != null && !poll.offs().isEmpty()) {
                firstPolls.putIfAbsent(ownership, poll);
            }
        });
        for (Log log : facts.logs()) {
            Map<Ownership, Memory> memories = memories(log);
            for (CommitTry commit : log.commits()) {
                String wrong = wrong(facts, log, commit, firstPolls, memories);
                if (!wrong.isEmpty()) {
                    String where = log.tp() + " in " + commit.asked().member();
                    findings.anomaly(
                            AnomalyId.A13, commit.asked().position(), where, "the commit of " + commit.off() + wrong);
                }
            }
        }
    }

    private static String wrong(
            Facts facts, Log log, CommitTry commit, Map<Ownership, Poll> firstPolls, Map<Ownership, Memory> memories) {
        String meta = commit.progress().meta();
        if (meta != null && meta.length() > facts.settings().metadataChars()) {
            return " carries " + meta.length() + " characters, of "
                    + facts.settings().metadataChars();
        }
        Ownership ownership = commit.ownership();
        Poll first = ownership == null ? null : firstPolls.get(ownership);
        if (first != null
                && log.lives().isOne()
                && commit.progress().leaderEpoch() == null
                && commit.off() > first.offs().get(0)) {
            return " has no leader epoch";
        }
        Decoded read = commit.metadata();
        if (read instanceof Decoded.Unreadable unreadable) {
            return " cannot be read: " + unreadable.reason();
        }
        if (read instanceof Decoded.OtherTopic other) {
            return log.lives().wasOf(other.topicId().toString()) ? "" : " is of another topic";
        }
        if (read == null) {
            return "";
        }
        OffsetMap finished = commit.finished() == null ? OffsetMap.empty(commit.off()) : commit.finished();
        String invented = invented(log, commit, finished);
        if (!invented.isEmpty()
                || ownership == null
                || !commit.request().invoked()
                || !log.lives().isOne()
                || !log.resets().isEmpty()) {
            return invented;
        }
        return memories.getOrDefault(ownership, new Memory()).forgotten(commit, finished);
    }

    private static Map<Ownership, Memory> memories(Log log) {
        Map<Ownership, Memory> memories = new HashMap<>();
        for (Account account : log.accounts()) {
            for (Completion completion : account.completions()) {
                if (completion.known() == Completion.Known.EXACTLY
                        && completion.ownership() != null
                        && !account.holdsKey(completion)) {
                    memories.computeIfAbsent(completion.ownership(), owner -> new Memory())
                            .ahead
                            .add(new Memory.Finished(
                                    completion.at(), account.id().off()));
                }
            }
        }
        return memories;
    }

    private static String invented(Log log, CommitTry commit, OffsetMap finished) {
        List<Account> accounts = log.accounts();
        for (int i = Offsets.index(accounts, commit.off()); i < accounts.size(); i++) {
            Account account = accounts.get(i);
            long off = account.id().off();
            if (off >= finished.end()) {
                return "";
            }
            if (finished.isFinished(off)
                    && log.isDue(account)
                    && (log.lives().isOne() || commit.mapIsOf(account.id(), log.lives()))
                    && account.finishedAt() > commit.asked().position()) {
                return " says that " + account.id() + " is finished, and it is not";
            }
        }
        return "";
    }

    /** What one ownership has finished and not yet committed as an offset. */
    private static final class Memory {

        /** Who stood still commits twice at once when he goes on; what ended meanwhile is known a moment later. */
        private static final long MOMENT_NANOS = 100_000_000;

        private record Finished(Moment at, long off) {}

        private final PriorityQueue<Finished> ahead = new PriorityQueue<>(
                Comparator.comparingInt(finished -> finished.at().position()));
        private final TreeSet<Long> known = new TreeSet<>();

        private @Nullable CommitTry before;

        String forgotten(CommitTry commit, OffsetMap finished) {
            learn(commit);
            before = commit;
            known.headSet(commit.off()).clear();
            return known.stream()
                    .filter(off -> !finished.isFinished(off))
                    .findFirst()
                    .map(off -> " does not say that " + off + " is finished")
                    .orElse("");
        }

        /** What was finished when the commit before was asked for; but one that was not acknowledged may be sent again as it was. */
        private void learn(CommitTry commit) {
            if (before == null || (!before.isOk() && before.progress().equals(commit.progress()))) {
                return;
            }
            while (!ahead.isEmpty()
                    && ahead.element().at().position() < before.asked().position()
                    && commit.asked().nanos() - ahead.element().at().nanos() >= MOMENT_NANOS) {
                known.add(ahead.remove().off());
            }
        }
    }
}
