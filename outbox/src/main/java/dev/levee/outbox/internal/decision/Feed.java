package dev.levee.outbox.internal.decision;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a shard's next rows come from: the table, or the database's log.
 *
 * <p>The table has every event that is not at Kafka yet; the log only tells of them sooner, and without a look. So whoever does not
 * know where he is reads the table, and whenever something fails, that is all there is to do. A read that found everything says which
 * transactions it saw: exactly the others come by the log from then on. So nothing is missed in between, and nothing comes twice.
 *
 * <p>The log is ahead of what is visible: a transaction is decoded when its commit is written, and seen a moment later (with a
 * synchronous standby, when that has it). Such rows wait here, in the order of their commits, and are handed out when a snapshot sees
 * them: Kafka gets nothing that readers of the database could not have read. If too many wait, they are dropped, and the table is read
 * again until all transactions up to the highest of these have ended.
 *
 * <p>Not thread-safe.
 */
public final class Feed {

    private final int mostRows;
    private final long mostBytes;
    private final Deque<DecodedRow> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private boolean decoding;
    private long missed; // highest transaction of which a row was not kept
    private @Nullable Snapshot from;

    /**
     * A feed that reads the table.
     *
     * @param mostRows that wait, at most
     * @param mostBytes of payloads that wait
     */
    public Feed(int mostRows, long mostBytes) {
        this.mostRows = mostRows;
        this.mostBytes = mostBytes;
    }

    /**
     * The log is being decoded: every transaction that is not visible by now will be told.
     *
     * @param told highest transaction that was told before, if any was
     */
    public void decodingBegins(long told) {
        decodingEnds();
        decoding = true;
        missed = told;
    }

    public void decodingEnds() {
        drop();
        decoding = false;
        from = null;
        missed = 0;
    }

    /** Whether rows come by the log alone. */
    public boolean follows() {
        return from != null;
    }

    public boolean hasWaiting() {
        return !waiting.isEmpty();
    }

    /** A row that the log tells of, in the order of commits. */
    public void decoded(DecodedRow told) {
        if (!decoding || (from != null && from.sees(told.transaction()))) {
            return;
        }
        waiting.add(told);
        waitingBytes += told.row().bytes();
        if (waiting.size() > mostRows || waitingBytes > mostBytes) {
            waiting.forEach(row -> missed = Math.max(missed, row.transaction()));
            drop();
            from = null;
        }
    }

    /**
     * The table was read, and whatever was found is sent first.
     *
     * @param all whether this was everything that the snapshot saw and that is not sent yet
     */
    public void read(Snapshot snapshot, boolean all) {
        if (!decoding) {
            return;
        }
        waiting.removeIf(row -> snapshot.sees(row.transaction()));
        waitingBytes = waiting.stream().mapToLong(row -> row.row().bytes()).sum();
        if (all && missed < snapshot.oldest()) {
            from = snapshot;
        }
    }

    /**
     * The next rows to send, in order.
     *
     * @param now rows that it does not see wait on
     * @param bytes of payloads: the row that goes beyond is the last
     */
    public List<OutboxRow> next(Snapshot now, int rows, long bytes) {
        var next = new ArrayList<OutboxRow>();
        long taken = 0;
        for (var row = waiting.peek(); row != null && now.sees(row.transaction()); row = waiting.peek()) {
            if (next.size() == rows || taken >= bytes) {
                break;
            }
            waiting.remove();
            next.add(row.row());
            taken += row.row().bytes();
            waitingBytes -= row.row().bytes();
        }
        return next;
    }

    /** The table is read again. */
    public void sweep() {
        from = null;
    }

    private void drop() {
        waiting.clear();
        waitingBytes = 0;
    }
}
