package dev.levee.proof.chaos;

import dev.levee.checker.facts.Attempt;
import dev.levee.checker.facts.Facts;
import dev.levee.checker.facts.Ownership;
import dev.levee.checker.facts.Standstills;
import dev.levee.checker.facts.Standstills.Standstill;
import org.jspecify.annotations.Nullable;

/**
 * What processes did that stood still until others had their partitions, from the moment they went on.
 *
 * @param handlers that ran, or began, in such an ownership
 * @param latestStartMillis when the last of them began; negative if all had begun before the standstill
 * @param longestMillis when the last of them ended
 */
record ZombieWindow(int handlers, long latestStartMillis, long longestMillis) {

    static ZombieWindow of(Facts facts) {
        var standstills = Standstills.longerThan(0, facts.history());
        var window = new ZombieWindow(0, -1, 0);
        for (Attempt attempt : facts.attempts()) {
            Standstill last = standstills.before(
                    attempt.start().member().proc(), attempt.end().position());
            if (last != null && isStale(facts, attempt.ownership(), last, attempt)) {
                long resumed = facts.history().events().get(last.to()).at().nanos();
                window = window.and(
                        (attempt.start().nanos() - resumed) / 1_000_000,
                        (attempt.end().nanos() - resumed) / 1_000_000);
            }
        }
        return window;
    }

    // its partition was somebody else's before it ended, and it was of before the standstill
    private static boolean isStale(Facts facts, @Nullable Ownership ownership, Standstill last, Attempt attempt) {
        Ownership next = ownership == null ? null : facts.ownerships().successor(ownership);
        return ownership != null
                && next != null
                && ownership.assigned() < last.from()
                && next.assigned() < attempt.end().position();
    }

    private ZombieWindow and(long start, long end) {
        return new ZombieWindow(handlers + 1, Math.max(latestStartMillis, start), Math.max(longestMillis, end));
    }
}
