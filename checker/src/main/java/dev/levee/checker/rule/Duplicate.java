package dev.levee.checker.rule;

import dev.levee.checker.event.Park;
import dev.levee.checker.event.Phase;
import dev.levee.checker.event.Release;
import dev.levee.checker.facts.Account;
import dev.levee.checker.facts.CommitTry;
import dev.levee.checker.facts.Completion;
import dev.levee.checker.facts.Completion.Fate;
import dev.levee.checker.facts.Completion.Known;
import dev.levee.checker.facts.Facts;
import dev.levee.checker.facts.Log;
import dev.levee.checker.finding.AnomalyId;
import dev.levee.checker.finding.Exemption.Cause;
import dev.levee.checker.finding.Findings;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A3: a second end of a record is excused by what kept the first one from being told in a commit. */
final class Duplicate implements Rule {

    /** The cause, and the completion that it kept from being told. */
    private record Excuse(Cause cause, Completion struck) {}

    @Override
    public void check(Facts facts, Findings findings) {
        for (Log log : facts.logs()) {
            for (Account account : log.accounts()) {
                List<Completion> completions = account.completions();
                for (int i = 1; i < completions.size(); i++) {
                    judge(facts, log, account, completions.subList(0, i), completions.get(i), findings);
                }
            }
        }
    }

    private static void judge(
            Facts facts, Log log, Account account, List<Completion> earlier, Completion again, Findings findings) {
        if (again.fate() == Fate.DISCARDED) {
            return; // it had come to an end before: it held its key
        }
        Completion before = earlier.get(earlier.size() - 1);
        Excuse excuse = excuse(facts, log, account, earlier, again);
        int at = again.at().position();
        if (excuse != null) {
            String struck = excuse.struck().at().member().proc();
            findings.exempt(AnomalyId.A3, at, account.id(), excuse.cause(), struck);
            return;
        }
        long millis = (again.at().nanos() - before.at().nanos()) / 1_000_000;
        findings.anomaly(AnomalyId.A3, at, account.id(), "it was " + before + " and " + millis + " ms later " + again);
    }

    private static @Nullable Excuse excuse(
            Facts facts, Log log, Account account, List<Completion> earlier, Completion again) {
        Completion before = earlier.get(earlier.size() - 1);
        Cause order = ordered(log, account, again);
        if (order != null) {
            return new Excuse(order, before);
        }
        if (isCutUnder(log, account, before, again)) {
            return new Excuse(Cause.CUT, before);
        }
        boolean unheard = before.known() == Known.EARLIEST;
        if (before.ownership() != null && before.ownership() == again.ownership()) {
            // who does not know whether a letter is written writes it again, and does nothing else
            return unheard && again.fate() == Fate.DEAD_LETTERED ? new Excuse(Cause.WRITE_UNKNOWN, before) : null;
        }
        if (again.known() == Known.LATEST) {
            // which of the two was first is not known
            Excuse first = ending(facts, before);
            return first == null ? ending(facts, again) : first;
        }
        if (isOfFormerOwner(again, earlier)) {
            return ending(facts, again);
        }
        if (account.holdsKey(before) && isUnparked(account, before, again)) {
            return new Excuse(Cause.UNPARKED, before); // that it is over it would be wrong to say (A6, A13)
        }
        CommitTry told = lastTold(log, account, before, beganAgain(account, before, again));
        if (told != null && told.isOk()) {
            return isOvertaken(log, account, told) ? new Excuse(Cause.COMMIT_UNKNOWN, before) : null;
        }
        Excuse ending = ending(facts, before);
        if (ending != null) {
            return ending;
        }
        Cause cause = told != null ? Cause.COMMIT_UNKNOWN : unheard ? Cause.WRITE_UNKNOWN : null;
        return cause == null ? null : new Excuse(cause, before);
    }

    /** Somebody asked for it. */
    private static @Nullable Cause ordered(Log log, Account account, Completion again) {
        long offset = account.id().off();
        int at = again.at().position();
        if (log.resets().stream()
                .anyMatch(moved ->
                        moved.reset().to() <= offset && offset < moved.reset().from() && moved.position() < at)) {
            return Cause.RESET;
        }
        boolean replayed = account.parks().stream()
                .anyMatch(park -> park.last().replay() != null && park.asked().position() < at);
        // who cannot say whether it was discarded may have left it where it was
        boolean released = account.releases().stream()
                .anyMatch(release -> release.asked().position() < at
                        && (release.last().how() == Release.How.RETRY || !release.isOkBy(at)));
        return replayed || released ? Cause.REPLAY : null;
    }

    /** Whether it was to be parked after its dead letter, and nobody heard that it is. */
    private static boolean isUnparked(Account account, Completion before, Completion again) {
        return account.parks().stream()
                .noneMatch(park -> park.last().dueNanos() == Park.NEVER
                        && park.asked().position() > before.at().position()
                        && park.isOkBy(again.at().position()));
    }

    /** Who hears of a cut drops what it has not committed: some of it is still there, some it read where it should not. */
    private static boolean isCutUnder(Log log, Account account, Completion before, Completion again) {
        int to = again.at().position();
        CommitTry told = log.lives().isOne() ? null : lastTold(log, account, before, to);
        return before.ownership() != null
                && log.lives().cutBetween(before.ownership().assigned(), to)
                && (isAnswerToEarlierRead(log, account, before, again)
                        || told == null
                        || !told.isOk()
                        || !told.isOf(account.id(), log.lives()));
    }

    /** Whether it was on its way to the dead-letter topic when its owner heard of a cut, and was read anew before it was there. */
    private static boolean isAnswerToEarlierRead(Log log, Account account, Completion before, Completion again) {
        return again.fate() == Fate.DEAD_LETTERED
                && account.deadLetters().stream()
                        .anyMatch(letter -> letter.answered() == again.at().position()
                                && letter.asked().position() < before.at().position()
                                && log.resets().stream()
                                        .anyMatch(moved -> moved.position()
                                                        > letter.asked().position()
                                                && moved.position()
                                                        < before.at().position()));
    }

    /** From when on it was too late to tell that it was finished: what is told later may be that it is parked anew. */
    private static int beganAgain(Account account, Completion before, Completion again) {
        return IntStream.concat(
                        account.attempts().stream()
                                .mapToInt(attempt -> attempt.start().position()),
                        account.parks().stream().mapToInt(park -> park.asked().position()))
                .filter(begin -> begin > before.at().position())
                .min()
                .orElse(again.at().position());
    }

    /** Whether one sent before it, which its member gave up later, may have reached the broker after it. */
    private static boolean isOvertaken(Log log, Account account, CommitTry told) {
        return Commits.since(log, told.asked().position()).stream()
                .anyMatch(commit -> !commit.request().invoked()
                        && commit.request().result() == Phase.INFO
                        && commit.off() < told.off()
                        && !commit.covers(account.id().off())
                        && commit.asked().member().equals(told.asked().member()));
    }

    private static @Nullable Excuse ending(Facts facts, Completion finished) {
        Cause cause = Endings.afterwards(facts, finished);
        return cause == null ? null : new Excuse(cause, finished);
    }

    /** Whether one who owned it later had come to an end with it already: what counts is how the former one lost it. */
    private static boolean isOfFormerOwner(Completion again, List<Completion> earlier) {
        return again.ownership() != null
                && earlier.stream()
                        .map(Completion::ownership)
                        .anyMatch(owner -> owner != null && again.ownership().assigned() < owner.assigned());
    }

    /** Whether it stands in the retry topic until that position: what ended there is there still, if no commit says so. */
    private static boolean isParked(Log log, Account account, int position) {
        return account.parkedAt(position - 1) != null
                || account.completions().stream()
                        .map(end -> end.at().position())
                        .filter(end -> end < position && account.parkedAt(end - 1) != null)
                        .anyMatch(end -> Commits.since(log, end).stream()
                                .noneMatch(commit -> commit.isOk()
                                        && commit.asked().position() < position
                                        && commit.tellsDone(account.id().off())));
    }

    /** The commit that says that it is finished: one that was acknowledged, else the last that was tried. */
    private static @Nullable CommitTry lastTold(Log log, Account account, Completion before, int to) {
        CommitTry last = null;
        long offset = account.id().off();
        int from = before.at().position();
        // that a record is parked is told with its offset; that it is over, apart from that
        boolean parked = account.isParkedUntold() || isParked(log, account, from);
        for (CommitTry commit : Commits.since(log, from)) {
            boolean inTime = commit.asked().position() < to;
            boolean tells = parked ? commit.tellsDone(offset) : commit.covers(offset);
            if (inTime && tells && commit.asked().member().equals(before.at().member())) {
                last = last != null && last.isOk() ? last : commit;
            }
        }
        return last;
    }
}
