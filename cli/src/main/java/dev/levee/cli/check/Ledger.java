package dev.levee.cli.check;

import dev.levee.cli.check.Completion.Fate;
import dev.levee.cli.history.DeadLetterRecord;
import dev.levee.cli.history.RecordId;
import dev.levee.cli.history.SourceRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One account per record of the source topic: how, where and when it came to its end, as often as it did. */
final class Ledger {

    private final TreeMap<RecordId, Account> accounts = new TreeMap<>();

    private Ledger() {}

    static Ledger of(History history) {
        var ledger = new Ledger();
        history.source().forEach(record -> ledger.accounts.put(record.recordId(), new Account(record)));
        history.attempts().forEach(ledger::book);
        history.deadLetters().forEach(letter -> ledger.book(letter, history.wall()));
        ledger.accounts.values().forEach(account -> account.completions.sort(Comparator.comparingLong(Completion::at)));
        return ledger;
    }

    /** All, by topic, partition and offset. */
    Collection<Account> accounts() {
        return accounts.values();
    }

    long count(Fate fate) {
        return accounts.values().stream().filter(a -> a.has(fate)).count();
    }

    private void book(Attempt attempt) {
        Account account = accounts.get(attempt.id());
        if (account != null && (attempt.handled() || attempt.skipped())) {
            Fate fate = attempt.handled() ? Fate.HANDLED : Fate.SKIPPED;
            account.completions.add(new Completion(attempt.process(), attempt.end(), fate));
        }
    }

    private void book(DeadLetterRecord letter, WallTime wall) {
        Account account = accounts.get(letter.recordId());
        // a letter with other bytes than the record's does not preserve it
        if (account != null && account.sameValue(letter)) {
            String process = letter.process() == null ? "" : letter.process();
            account.completions.add(new Completion(process, wall.nanos(letter.lastFailedAtMs()), Fate.DEAD_LETTERED));
        }
    }

    /** What became of one record. */
    static final class Account {

        private final SourceRecord record;
        private final ArrayList<Completion> completions = new ArrayList<>(1);

        private Account(SourceRecord record) {
            this.record = record;
        }

        RecordId id() {
            return record.recordId();
        }

        @Nullable
        String key() {
            return record.key();
        }

        /** In the order of time; empty for a lost record. */
        List<Completion> completions() {
            return completions;
        }

        @Nullable
        Completion first() {
            return completions.isEmpty() ? null : completions.get(0);
        }

        boolean has(Fate fate) {
            return completions.stream().anyMatch(c -> c.fate() == fate);
        }

        private boolean sameValue(DeadLetterRecord letter) {
            return letter.valueBytes() == record.valueBytes() && letter.valueCrc() == record.valueCrc();
        }
    }
}
