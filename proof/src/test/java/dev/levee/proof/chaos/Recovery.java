package dev.levee.proof.chaos;

import dev.levee.checker.facts.Attempt;
import dev.levee.checker.facts.Facts;
import dev.levee.checker.facts.Ownership;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** From the kill of an owner to the first record that the next owner of the partition handles. */
final class Recovery {

    private Recovery() {}

    /** Of each partition of each killed process, as far as anybody handled something of it later. */
    static List<Long> millis(Facts facts) {
        Map<Ownership, Attempt> first = new HashMap<>();
        for (Attempt attempt : facts.attempts()) {
            if (attempt.ownership() != null) {
                first.putIfAbsent(attempt.ownership(), attempt);
            }
        }
        var millis = new ArrayList<Long>();
        for (Ownership ownership : facts.ownerships().all()) {
            Ownership next = facts.ownerships().successor(ownership);
            Attempt begun = next == null ? null : first.get(next);
            if (ownership.end() == Ownership.End.KILLED && begun != null) {
                long killed =
                        facts.history().events().get(ownership.ended()).at().nanos();
                millis.add((begun.start().nanos() - killed) / 1_000_000);
            }
        }
        return millis;
    }
}
