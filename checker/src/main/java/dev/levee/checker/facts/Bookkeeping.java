package dev.levee.checker.facts;

import dev.levee.checker.event.Commit;
import dev.levee.checker.event.Dlq;
import dev.levee.checker.event.Done;
import dev.levee.checker.event.End;
import dev.levee.checker.event.Logs;
import dev.levee.checker.event.Park;
import dev.levee.checker.event.Phase;
import dev.levee.checker.event.Produce;
import dev.levee.checker.event.Release;
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
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** Opens an account for every record and books everything there. */
final class Bookkeeping {

    private final History history;
    private final Settings settings;
    private final Ownerships ownerships;
    private final Readings readings;
    private final SortedMap<TopicPartition, Log> logs = new TreeMap<>(Logs.ORDER);
    private final Map<RecordId, Produce> produced = new HashMap<>();

    Bookkeeping(History history, Settings settings, Ownerships ownerships, Readings readings) {
        this.history = history;
        this.settings = settings;
        this.ownerships = ownerships;
        this.readings = readings;
    }

    SortedMap<TopicPartition, Log> logs(List<Attempt> attempts) {
        ownerships.all().forEach(ownership -> log(ownership.tp()).isSourceLog());
        history.each(Takeover.class, (p, t) -> log(t.tp()).takeovers().add(new Log.Taken(p, t)));
        history.each(Reset.class, (p, r) -> log(r.tp()).resets().add(new Log.Moved(p, r)));
        history.each(TruthLog.class, (p, end) -> log(end.tp()).is(end));
        attempts.forEach(this::book);
        history.each(Produce.class, this::book);
        Try.all(history, Dlq.class).forEach(this::bookLetter);
        Try.all(history, Release.class).forEach(this::bookRelease);
        Try.all(history, Done.class)
                .forEach(done -> account(read(
                                done,
                                done.last().tp(),
                                done.last().own(),
                                done.last().off()))
                        .dones()
                        .add(done));
        Try.all(history, Commit.class).forEach(this::bookCommit);
        Versions versions = Versions.of(history);
        Try.all(history, Park.class)
                .forEach(written ->
                        bookPark(versions.found(written, log(written.last().tp()))));
        // of the retry topic as it is at the end: who was killed did not tell what it had just parked
        List.copyOf(logs.values())
                .forEach(log -> versions.eachUntold(
                        log,
                        off -> account(new RecordId(
                                        log.tp(), off, readings.lives(log.tp()).last(off)))
                                .wasParkedUntold()));
        // the keys of the truth last: what a member says orders a record has the first word
        var letters = new ArrayList<Letter>();
        history.each(Truth.class, (p, truth) -> book(truth, letters));
        var origins = new LinkedHashSet<RecordId>();
        for (Letter letter : letters) {
            RecordId origin = origin(letter);
            account(origin).letters().add(letter);
            origins.add(origin);
        }
        origins.forEach(origin -> UntoldLetters.book(account(origin), history, ownerships));
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

    private void book(int position, Produce record) {
        if (record.phase() != Phase.OK || record.off() == null) {
            return;
        }
        int life = readings.lives(record.tp()).at(record.off(), position);
        var id = new RecordId(record.tp(), record.off(), life);
        produced.put(id, record);
        if (record.txn() == null) {
            log(record.tp()).isSourceLog();
            account(id).wasAcknowledged();
        }
    }

    private void bookLetter(Try<Dlq> written) {
        Dlq dlq = written.last();
        Account account = account(read(written, dlq.tp(), dlq.own(), dlq.off()));
        account.deadLetters().add(written);
        if (written.result() == Phase.OK) {
            var at = new Moment(written.answered(), dlq.at().nanos(), dlq.at().member());
            Ownership ownership = ownerships.of(
                    at.member(), dlq.tp(), dlq.own(), written.asked().position());
            account.completions().add(new Completion(Fate.DEAD_LETTERED, at, ownership, Known.EXACTLY));
        }
    }

    private void bookRelease(Try<Release> asked) {
        Release release = asked.last();
        Account account = account(read(asked, release.tp(), release.own(), release.off()));
        account.releases().add(asked);
        if (release.how() == Release.How.DISCARD && asked.result() != Phase.FAIL) {
            Moment at = asked.asked();
            Ownership ownership = ownerships.of(at.member(), release.tp(), release.own(), at.position());
            account.completions().add(new Completion(Fate.DISCARDED, at, ownership, Known.EARLIEST));
        }
    }

    private void bookPark(Try<Park> written) {
        Park park = written.last();
        Account account = account(read(written, park.tp(), park.own(), park.off()));
        account.hasKey(park.key());
        if (Versions.isVoid(park, log(park.tp()))) {
            account.voidParks().add(written);
        } else {
            account.parks().add(written.result() == Phase.OK ? knownToOthers(written) : written);
        }
    }

    /** Who takes the partition over finds it before its writer, which stands still, hears of it. */
    private Try<Park> knownToOthers(Try<Park> written) {
        int first = ownerships.of(written.last().tp()).stream()
                .mapToInt(Ownership::assigned)
                .filter(assigned -> assigned > written.asked().position())
                .min()
                .orElse(Ownership.NEVER);
        return first > written.answered() ? written : written.answeredAt(first);
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
                            identity == null ? null : CommitTry.decode(progress, identity),
                            readings.seen(
                                    request.asked().member(),
                                    tp,
                                    progress.own(),
                                    request.asked().position())));
        });
    }

    private void book(Truth truth, List<Letter> letters) {
        Log log = log(truth.tp());
        log.wasRead();
        Account account = account(
                new RecordId(truth.tp(), truth.off(), readings.lives(truth.tp()).last(truth.off())));
        account.is(truth);
        if (account.attempts().isEmpty() && settings.ordering() == Settings.Ordering.KEY) {
            account.hasKey(truth.key());
        }
        if (Letter.isIn(truth.tp())) {
            Letter.of(truth).ifPresent(letters::add);
        }
    }

    /** The record that whoever asked had read. */
    private RecordId read(Try<?> asking, TopicPartition tp, int own, long off) {
        Moment asked = asking.asked();
        return readings.record(asked.member(), tp, own, off, asked.position());
    }

    /**
     * Of several records that stood there the one with the bytes of the letter, else the last that lacks a letter. The topic id
     * of the letter does not tell: who has not heard yet that a topic was made again writes the former one.
     */
    private RecordId origin(Letter letter) {
        RecordId first = letter.origin();
        Lives lives = readings.lives(first.tp());
        if (lives.isOne()) {
            return first;
        }
        RecordId last = new RecordId(first.tp(), first.off(), lives.last(first.off()));
        RecordId lacking = null;
        for (int life = last.life(); life >= 0; life--) {
            var id = new RecordId(first.tp(), first.off(), life);
            Produce record = produced.get(id);
            if (record == null || !Objects.equals(record.key(), letter.record().key())) {
                continue;
            }
            if (Objects.equals(record.value(), letter.record().value())) {
                return id;
            }
            boolean lacks =
                    account(id).letters().size() < account(id).deadLetters().size();
            lacking = lacking == null && lacks ? id : lacking;
        }
        return lacking == null ? last : lacking;
    }

    private Account account(RecordId id) {
        return log(id.tp()).open(id);
    }

    private Log log(TopicPartition tp) {
        return logs.computeIfAbsent(tp, absent -> new Log(absent, readings.lives(absent), settings.holdsKeys()));
    }
}
