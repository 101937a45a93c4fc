package dev.levee.cli.check;

import dev.levee.cli.check.Ledger.Account;
import dev.levee.cli.history.RecordId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Order of one key (topic, partition, key): a record must not come to its end before an earlier one of its key, and handlers
 * of one key must not overlap, whatever process they run in. Records without a key are free of each other.
 */
final class OrderCheck {

    private record Key(String log, String key) {
        static Key of(RecordId id, String key) {
            return new Key(id.log(), key);
        }
    }

    private final Findings findings;

    OrderCheck(Findings findings) {
        this.findings = findings;
    }

    long violations(Ledger ledger, List<Attempt> attempts) {
        return inversions(ledger) + overlaps(attempts);
    }

    private long inversions(Ledger ledger) {
        long count = 0;
        var latest = new HashMap<Key, Account>();
        for (Account account : ledger.accounts()) {
            Completion end = account.first();
            String key = account.key();
            if (end == null || key == null) {
                continue;
            }
            Account before = latest.get(Key.of(account.id(), key));
            Completion earlier = before == null ? null : before.first();
            if (before != null && earlier != null && earlier.isAfter(end)) {
                count++;
                findings.add(() -> "INVERSION " + account.id() + " of key " + key + " ended in " + end.process() + " "
                        + (earlier.at() - end.at()) / 1_000 + " µs before " + before.id() + " in " + earlier.process());
            } else {
                latest.put(Key.of(account.id(), key), account);
            }
        }
        return count;
    }

    private long overlaps(List<Attempt> attempts) {
        Map<Key, List<Attempt>> byKey = new HashMap<>();
        for (Attempt attempt : attempts) {
            if (attempt.key() != null) {
                byKey.computeIfAbsent(Key.of(attempt.id(), attempt.key()), key -> new ArrayList<>(2))
                        .add(attempt);
            }
        }
        return byKey.values().stream().mapToLong(this::overlapsOfKey).sum();
    }

    private long overlapsOfKey(List<Attempt> attempts) {
        attempts.sort(Comparator.comparingLong(Attempt::start));
        long count = 0;
        Attempt longest = attempts.get(0);
        for (Attempt attempt : attempts.subList(1, attempts.size())) {
            if (attempt.start() < longest.end()) {
                count++;
                Attempt other = longest;
                findings.add(() -> "OVERLAP " + attempt.id() + " of key " + attempt.key() + " began in "
                        + attempt.process() + " " + (other.end() - attempt.start()) / 1_000 + " µs before " + other.id()
                        + " ended in " + other.process());
            }
            longest = attempt.end() > longest.end() ? attempt : longest;
        }
        return count;
    }
}
