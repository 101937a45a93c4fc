package dev.levee.checker.facts;

import dev.levee.checker.event.Dlq;
import dev.levee.checker.event.Event;
import dev.levee.checker.event.Member;
import dev.levee.checker.event.Phase;
import dev.levee.checker.facts.Completion.Fate;
import dev.levee.checker.history.History;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters that are in the topic although nobody said so: their writer was killed before it could, or did not hear the
 * answer. They end their record all the same; nobody knows when, but it was before the last sign of their writer.
 */
final class UntoldLetters {

    private UntoldLetters() {}

    static void book(Account account, History history, Ownerships ownerships) {
        long told = account.deadLetters().stream()
                .filter(written -> written.result() == Phase.OK)
                .count();
        for (Letter letter : account.letters()) {
            if (told-- > 0) {
                continue;
            }
            Moment at = lastSign(writer(account, letter), history);
            Ownership ownership = ownerships.of(at.member(), account.id().tp(), 0, at.position());
            account.completions().add(new Completion(Fate.DEAD_LETTERED, at, ownership, false));
        }
    }

    /** The process that the letter names, else whoever tried to write one, else who failed last. */
    private static @Nullable String writer(Account account, Letter letter) {
        String named = letter.facts().member();
        if (named != null) {
            return named;
        }
        for (Try<Dlq> written : account.deadLetters()) {
            if (written.result() == Phase.INFO) {
                return written.asked().member().proc();
            }
        }
        int attempts = account.attempts().size();
        return attempts == 0
                ? null
                : account.attempts().get(attempts - 1).start().member().proc();
    }

    private static Moment lastSign(@Nullable String process, History history) {
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
