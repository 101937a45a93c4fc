package dev.levee.checker.facts;

import dev.levee.checker.event.Commit;
import dev.levee.checker.event.Dlq;
import dev.levee.checker.event.Done;
import dev.levee.checker.event.End;
import dev.levee.checker.event.Logs;
import dev.levee.checker.event.Park;
import dev.levee.checker.event.Phase;
import dev.levee.checker.event.Produce;
import dev.levee.checker.event.Reset;
import dev.levee.checker.event.Settings;
import dev.levee.checker.event.Takeover;
import dev.levee.checker.event.Truth;
import dev.levee.checker.event.TruthLog;
import dev.levee.checker.facts.Completion.Fate;
import dev.levee.checker.facts.Completion.Known;
import dev.levee.checker.history.History;
import dev.levee.wire.LogIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** Opens an account for every record and books everything there. */
final class Bookkeeping {

    private final History history;
    private final Settings settings;
    private final Ownerships ownerships;
    private final SortedMap<TopicPartition, Log> logs = new TreeMap<>(Logs.ORDER);

    Bookkeeping(History history, Settings settings, Ownerships ownerships) {
        this.history = history;
        this.settings = settings;
        this.ownerships = ownerships;
    }

    SortedMap<TopicPartition, Log> logs(List<Attempt> attempts) {
        ownerships.all().forEach(ownership -> log(ownership.tp()).isSourceLog());
        history.each(Takeover.class, (p, t) -> log(t.tp()).takeovers().add(new Log.Taken(p, t)));
        history.each(Reset.class, (p, r) -> log(r.tp()).resets().add(new Log.Moved(p, r)));
        history.each(TruthLog.class, (p, end) -> log(end.tp()).is(end));
        attempts.forEach(this::book);
        history.each(Produce.class, (p, produced) -> book(produced));
        Try.all(history, Dlq.class).forEach(this::bookLetter);
        Try.all(history, Done.class)
                .forEach(done ->
                        account(done.last().tp(), done.last().off()).dones().add(done));
        Try.all(history, Commit.class).forEach(this::bookCommit);
        Versions versions = Versions.of(history);
        Try.all(history, Park.class)
                .forEach(written ->
                        bookPark(versions.found(written, log(written.last().tp()))));
        // the keys of the truth last: what a member says orders a record has the first word
        var letters = new ArrayList<Letter>();
        history.each(Truth.class, (p, truth) -> book(truth, letters));
        letters.forEach(letter -> account(letter.origin()).letters().add(letter));
        letters.stream()
                .map(Letter::origin)
                .distinct()
                .forEach(origin -> UntoldLetters.book(account(origin), history, ownerships));
        logs.values().forEach(Log::ended);
        return logs;
    }

    private void book(Attempt attempt) {
        Account account = account(attempt.id());
        account.attempts().add(attempt);
        account.hasKey(attempt.started().key());
        if (attempt.finishes()) {
            Fate fate = attempt.outcome() == End.Outcome.OK ? Fate.HANDLED : Fate.SKIPPED;
            account.completions().add(new Completion(fate, attempt.end(), attempt.ownership(), Known.EXACTLY));
        }
    }

    private void book(Produce produced) {
        if (produced.phase() == Phase.OK && produced.off() != null && produced.txn() == null) {
            log(produced.tp()).isSourceLog();
            Account account = account(produced.tp(), produced.off());
            account.wasAcknowledged();
        }
    }

    private void bookLetter(Try<Dlq> written) {
        Dlq dlq = written.last();
        Account account = account(dlq.tp(), dlq.off());
        account.deadLetters().add(written);
        if (written.result() == Phase.OK) {
            var at = new Moment(written.answered(), dlq.at().nanos(), dlq.at().member());
            Ownership ownership = ownerships.of(
                    at.member(), dlq.tp(), dlq.own(), written.asked().position());
            account.completions().add(new Completion(Fate.DEAD_LETTERED, at, ownership, Known.EXACTLY));
        }
    }

    private void bookPark(Try<Park> written) {
        Park park = written.last();
        Account account = account(park.tp(), park.off());
        account.hasKey(park.key());
        (Versions.isVoid(park, log(park.tp())) ? account.voidParks() : account.parks()).add(written);
    }

    private void bookCommit(Try<Commit> request) {
        request.last().offsets().forEach((tp, progress) -> {
            Log log = log(tp);
            LogIdentity identity = log.identity();
            Ownership ownership = ownerships.of(
                    request.asked().member(),
                    tp,
                    progress.own(),
                    request.asked().position());
            log.commits()
                    .add(new CommitTry(
                            request,
                            tp,
                            ownership,
                            progress,
                            identity == null ? null : CommitTry.decode(progress, identity)));
        });
    }

    private void book(Truth truth, List<Letter> letters) {
        Log log = log(truth.tp());
        log.wasRead();
        Account account = log.open(truth.off());
        account.is(truth);
        if (account.attempts().isEmpty() && settings.ordering() == Settings.Ordering.KEY) {
            account.hasKey(truth.key());
        }
        if (Letter.isIn(truth.tp())) {
            Letter.of(truth).ifPresent(letters::add);
        }
    }

    private Account account(RecordId id) {
        return account(id.tp(), id.off());
    }

    private Account account(TopicPartition tp, long off) {
        return log(tp).open(off);
    }

    private Log log(TopicPartition tp) {
        return logs.computeIfAbsent(tp, Log::new);
    }
}
