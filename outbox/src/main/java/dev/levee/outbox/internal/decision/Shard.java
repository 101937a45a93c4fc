package dev.levee.outbox.internal.decision;

import dev.levee.outbox.internal.decision.Delivery.Refused;
import dev.levee.outbox.internal.decision.Delivery.Unknown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an instance knows of a shard that it owns, and decides about it.
 *
 * <p>One batch is under way at a time, as one Kafka transaction, and the next rows are read after its rows are deleted. So rows
 * never pass each other, and a batch that ended unknown is the only thing that can be there twice. An event that Kafka will not have
 * parks its key: later events of that key are set aside as they come; earlier ones and all other keys go on. Whatever went wrong is made
 * good by reading the table again.
 *
 * <p>Not thread-safe.
 */
public final class Shard {

    /** What to do with rows that were read: send some, set others aside because their key is parked. In order both. */
    public record Plan(List<OutboxRow> send, List<Long> park) {}

    private enum Phase {
        OPENING,
        READY,
        SENDING,
        BROKEN
    }

    private final Feed feed;
    private Phase phase = Phase.OPENING;
    private long low;
    private int failures;
    private long retryAt;
    private Optional<String> trouble = Optional.empty();
    private final Map<AggregateKey, Long> parked = new HashMap<>(); // from which row on
    private List<OutboxRow> underWay = List.of();

    public Shard(Feed feed) {
        this.feed = feed;
    }

    /** Where its next rows come from. */
    public Feed feed() {
        return feed;
    }

    /** Its lane to Kafka is open: whoever had it before is fenced off. */
    public void opened() {
        phase = Phase.READY;
    }

    /** Whether the table is to be read for it. */
    public boolean mayRead() {
        return phase == Phase.READY && !feed.follows();
    }

    /** Whether the log has told of events that it may send. */
    public boolean mayFollow() {
        return phase == Phase.READY && feed.follows() && feed.hasWaiting();
    }

    /** Whether events are on their way, and so it cannot be handed over in order. */
    public boolean isSending() {
        return phase == Phase.SENDING;
    }

    /** Rows up to this number need not be read. */
    public long low() {
        return low;
    }

    /**
     * Rows that were just read from the table.
     *
     * @param rows of this shard above {@link #low()} that are not set aside, in order, perhaps not all
     * @param settled as {@link LowWater#settled()} was before they were read
     */
    public Plan plan(List<OutboxRow> rows, long settled) {
        long below = rows.isEmpty() ? settled : Math.min(settled, rows.get(0).seq() - 1);
        low = Math.max(low, below);
        return plan(rows);
    }

    /** Rows that the log told of. */
    public Plan plan(List<OutboxRow> rows) {
        var send = new ArrayList<OutboxRow>();
        var park = new ArrayList<Long>();
        for (OutboxRow row : rows) {
            if (row.seq() > parked.getOrDefault(row.key(), Long.MAX_VALUE)) {
                park.add(row.seq());
            } else {
                send.add(row);
            }
        }
        underWay = send;
        if (!send.isEmpty()) {
            phase = Phase.SENDING;
        }
        return new Plan(send, park);
    }

    /** What was under way is acknowledged, and deleted. */
    public void deleted() {
        underWay = List.of();
        failures = 0;
        trouble = Optional.empty();
        phase = Phase.READY;
    }

    /** Kafka will not have some of what was under way. */
    public void refused(Refused refused) {
        for (OutboxRow row : underWay) {
            if (refused.reasons().containsKey(row.seq())) {
                parked.merge(row.key(), row.seq(), Math::min);
            }
        }
        underWay = List.of();
        phase = Phase.READY;
        feed.sweep();
    }

    /** Its lane is of no use any more. */
    public void broken(Unknown unknown, long now) {
        underWay = List.of();
        phase = Phase.BROKEN;
        feed.sweep();
        failures++;
        retryAt = now + Backoff.after(failures);
        trouble = Optional.of(unknown.why());
    }

    /** Whether its lane is to be opened anew. */
    public boolean mayReopen(long now) {
        return phase == Phase.BROKEN && now - retryAt >= 0;
    }

    public void reopening() {
        phase = Phase.OPENING;
    }

    /**
     * Whether somebody has decided about a failed row that is known here.
     *
     * @param inTable the first failed row of each key, as the table has them
     */
    public boolean releases(Map<AggregateKey, Long> inTable) {
        return parked.entrySet().stream()
                .anyMatch(known -> inTable.getOrDefault(known.getKey(), Long.MAX_VALUE) > known.getValue());
    }

    /** From now on exactly these keys are parked, each from its first failed row on. */
    public void parked(Map<AggregateKey, Long> inTable) {
        parked.clear();
        parked.putAll(inTable);
    }

    /** Looks at everything again: rows below the mark may have come back. */
    public void sweep() {
        low = 0;
        feed.sweep();
    }

    public int parkedKeys() {
        return parked.size();
    }

    /** Why nothing goes out, if that is so. */
    public Optional<String> trouble() {
        return trouble;
    }
}
