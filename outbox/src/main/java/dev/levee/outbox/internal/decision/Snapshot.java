package dev.levee.outbox.internal.decision;

import java.util.Set;
import java.util.TreeSet;

/**
 * Which transactions a read of the database saw.
 *
 * @param oldest every transaction before this one had ended
 * @param next this one and later ones had not begun
 * @param running those between them that had not ended
 */
public record Snapshot(long oldest, long next, Set<Long> running) {

    /** As PostgreSQL's {@code pg_snapshot} has it: {@code 10:20:10,14}. */
    public static Snapshot parse(String text) {
        String[] parts = text.split(":", -1);
        var running = new TreeSet<Long>();
        for (String one : parts[2].split(",", -1)) {
            if (!one.isEmpty()) {
                running.add(Long.valueOf(one));
            }
        }
        return new Snapshot(Long.parseLong(parts[0]), Long.parseLong(parts[1]), running);
    }

    public boolean sees(long transaction) {
        return transaction < oldest || (transaction < next && !running.contains(transaction));
    }
}
