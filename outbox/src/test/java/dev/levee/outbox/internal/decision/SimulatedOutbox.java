package dev.levee.outbox.internal.decision;

import static dev.levee.outbox.fixture.Events.row;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** An outbox table and the transactions that write into it, each one event: running, then told by the log, then visible. */
final class SimulatedOutbox {

    static final List<String> AGGREGATES = List.of("a", "b", "c");

    private final Random random;
    private final Set<String> locked = new HashSet<>();
    private final TreeMap<Long, OutboxRow> running = new TreeMap<>(); // by transaction; those that are told too
    private final TreeMap<Long, OutboxRow> told = new TreeMap<>();
    private final TreeMap<Long, OutboxRow> visible = new TreeMap<>(); // by number
    private long transactions;
    private int written;

    SimulatedOutbox(Random random) {
        this.random = random;
    }

    void write() {
        String aggregate = AGGREGATES.get(random.nextInt(AGGREGATES.size()));
        if (locked.add(aggregate)) {
            running.put(++transactions, row(++written, aggregate));
        }
    }

    void commitOne(Feed feed) {
        var open = new TreeMap<>(running);
        open.keySet().removeAll(told.keySet());
        if (!open.isEmpty()) {
            var commits = any(open);
            told.put(commits.transaction(), commits.row());
            feed.decoded(commits);
        }
    }

    /** Locks are released when it is visible, not earlier. */
    void endOne() {
        if (!told.isEmpty()) {
            var ended = any(told);
            told.remove(ended.transaction());
            running.remove(ended.transaction());
            locked.remove(ended.row().event().aggregateId());
            visible.put(ended.row().seq(), ended.row());
        }
    }

    private DecodedRow any(Map<Long, OutboxRow> of) {
        var all = new ArrayList<DecodedRow>();
        of.forEach((transaction, row) -> all.add(new DecodedRow(transaction, row)));
        return all.get(random.nextInt(all.size()));
    }

    Snapshot snapshot() {
        return new Snapshot(
                running.isEmpty() ? transactions + 1 : running.firstKey(),
                transactions + 1,
                new TreeSet<>(running.keySet()));
    }

    /** The highest one that was told and is not visible. */
    long lastTold() {
        return told.isEmpty() ? 0 : told.lastKey();
    }

    List<OutboxRow> first(int most) {
        return visible.values().stream().limit(most).toList();
    }

    /** Whether it was there. */
    boolean delete(OutboxRow row) {
        return visible.remove(row.seq()) != null;
    }

    boolean isEmpty() {
        return visible.isEmpty() && running.isEmpty();
    }

    int written() {
        return written;
    }
}
