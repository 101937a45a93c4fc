package dev.levee.checker.facts;

import dev.levee.checker.event.Dlq;
import dev.levee.checker.event.Event;
import dev.levee.checker.event.Member;
import dev.levee.checker.event.Phase;
import dev.levee.checker.facts.Completion.Fate;
import dev.levee.checker.facts.Completion.Known;
import dev.levee.checker.history.History;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters that are in the topic although nobody said so: their writer was killed before it could, or did not hear the
 * answer. They end their record all the same; when, is known only within bounds.
 */
final class UntoldLetters {

    private final Account account;
    private final History history;
    private final Ownerships ownerships;

    /** Not yet matched with a letter. */
    private final List<Try<Dlq>> tries;

    private UntoldLetters(Account account, History history, Ownerships ownerships) {
        this.account = account;
        this.history = history;
        this.ownerships = ownerships;
        this.tries = new ArrayList<>(account.deadLetters());
    }

    static void book(Account account, History history, Ownerships ownerships) {
        var letters = new UntoldLetters(account, history, ownerships);
        List<Letter> untold = account.letters().stream()
                .filter(letter -> letters.take(Phase.OK, letter) == null)
                .toList();
        untold.forEach(letters::end);
    }

    private void end(Letter letter) {
        Try<Dlq> unheard = take(Phase.INFO, letter);
        Moment at = unheard == null ? lastSign(writer(letter)) : unheard.asked();
        Ownership ownership =
                unheard == null ? lastTried(at) : ownership(at, unheard.last().own());
        Known known = unheard == null ? Known.LATEST : Known.EARLIEST;
        account.completions().add(new Completion(Fate.DEAD_LETTERED, at, ownership, known));
    }

    /** The one in which the member last tried the record and told of no end; the latest if there is none. */
    private @Nullable Ownership lastTried(Moment at) {
        Ownership tried = null;
        for (Attempt attempt : account.attempts()) {
            boolean isUntold = attempt.start().member().equals(at.member()) && !isTold(attempt.ownership());
            tried = isUntold ? attempt.ownership() : tried;
        }
        return tried != null ? tried : ownership(at, 0);
    }

    private boolean isTold(@Nullable Ownership ownership) {
        return account.completions().stream().anyMatch(end -> end.ownership() == ownership);
    }

    private @Nullable Ownership ownership(Moment at, int own) {
        return ownerships.of(at.member(), account.id().tp(), own, at.position());
    }

    /** The first that ended so and may have written the letter; null if there is none. */
    private @Nullable Try<Dlq> take(Phase result, Letter letter) {
        String writer = letter.facts().member();
        // a writer that was killed before it said anything of its letter has at least tried the record
        boolean named = account.deadLetters().stream()
                        .anyMatch(written -> written.asked().member().proc().equals(writer))
                || account.attempts().stream()
                        .anyMatch(attempt -> attempt.start().member().proc().equals(writer));
        for (Try<Dlq> written : tries) {
            boolean may = !named || written.asked().member().proc().equals(writer);
            if (may && written.result() == result) {
                tries.remove(written);
                return written;
            }
        }
        return null;
    }

    /** The process that the letter names, else whoever failed last. */
    private @Nullable String writer(Letter letter) {
        String named = letter.facts().member();
        int attempts = account.attempts().size();
        return named != null || attempts == 0
                ? named
                : account.attempts().get(attempts - 1).start().member().proc();
    }

    private Moment lastSign(@Nullable String process) {
        int position = history.events().size() - 1;
        for (int i = position; i >= 0; i--) {
            if (history.event(i).at().proc().equals(process)) {
                position = i;
                break;
            }
        }
        Event event = history.event(position);
        return new Moment(
                position,
                event.at().nanos(),
                new Member(process == null ? "" : process, event.at().inst()));
    }
}
