package dev.levee.cli.check;

import dev.levee.cli.check.Ledger.Account;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How much went on side by side. */
final class Concurrency {

    private Concurrency() {}

    /** The most handlers that ran at one moment, over all processes. */
    static int max(List<Attempt> attempts) {
        long[] starts = attempts.stream().mapToLong(Attempt::start).sorted().toArray();
        long[] ends = attempts.stream().mapToLong(Attempt::end).sorted().toArray();
        int max = 0;
        int ended = 0;
        for (int started = 0; started < starts.length; started++) {
            while (ended < ends.length && ends[ended] <= starts[started]) {
                ended++;
            }
            max = Math.max(max, started + 1 - ended);
        }
        return max;
    }

    /** How many records came to their end while an earlier one of their partition had not. */
    static long outOfOrderCompletions(Ledger ledger) {
        Map<String, List<Account>> byLog = new HashMap<>();
        for (Account account : ledger.accounts()) {
            byLog.computeIfAbsent(account.id().log(), log -> new ArrayList<>()).add(account);
        }
        return byLog.values().stream()
                .mapToLong(Concurrency::outOfOrderCompletions)
                .sum();
    }

    private static long outOfOrderCompletions(List<Account> ofOneLog) {
        record Ended(int place, long at) {}
        var ended = new ArrayList<Ended>();
        for (int place = 0; place < ofOneLog.size(); place++) {
            Completion first = ofOneLog.get(place).first();
            if (first != null) {
                ended.add(new Ended(place, first.at()));
            }
        }
        ended.sort(Comparator.comparingLong(Ended::at));
        var finished = new BitSet(ofOneLog.size());
        long count = 0;
        int unfinished = 0;
        for (Ended end : ended) {
            count += end.place() > unfinished ? 1 : 0;
            finished.set(end.place());
            unfinished = finished.nextClearBit(unfinished);
        }
        return count;
    }
}
