package dev.levee.cli.check;

import dev.levee.checker.facts.Account;
import dev.levee.checker.facts.Attempt;
import dev.levee.checker.facts.Facts;
import dev.levee.checker.facts.Log;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** How much went on side by side. */
final class Concurrency {

    private Concurrency() {}

    /** The most handlers that ran at one moment, over all processes. */
    static int max(List<Attempt> attempts) {
        long[] starts =
                attempts.stream().mapToLong(a -> a.start().nanos()).sorted().toArray();
        long[] ends = attempts.stream().mapToLong(a -> a.end().nanos()).sorted().toArray();
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
    static long outOfOrderCompletions(Facts facts) {
        return facts.logs().stream()
                .filter(Log::isSource)
                .mapToLong(log -> outOfOrderCompletions(log.accounts()))
                .sum();
    }

    private static long outOfOrderCompletions(List<Account> ofOneLog) {
        record Ended(int place, long at) {}
        var ended = new ArrayList<Ended>();
        for (int place = 0; place < ofOneLog.size(); place++) {
            Account account = ofOneLog.get(place);
            if (account.isTerminal()) {
                ended.add(new Ended(place, account.completions().get(0).at().nanos()));
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
