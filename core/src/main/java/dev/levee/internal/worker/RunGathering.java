package dev.levee.internal.worker;

import java.util.ArrayList;
import java.util.List;

/** Runs that wait to become a batch, and when that is due. Partitions take turns. Not thread-safe. */
final class RunGathering {

    private final FairQueue<PartitionRun> waiting = new FairQueue<>();
    private final int maxRecords;
    private final long lingerNanos;
    private int records;
    private long since;

    RunGathering(int maxRecords, long lingerNanos) {
        this.maxRecords = maxRecords;
        this.lingerNanos = lingerNanos;
    }

    void add(FairQueue.Lane<PartitionRun> lane, List<PartitionRun> runs, long now) {
        if (records == 0) {
            since = now;
        }
        waiting.add(lane, runs);
        records += sizeOf(runs);
    }

    /** Drops what waits in {@code lane}. */
    void clear(FairQueue.Lane<PartitionRun> lane) {
        records -= sizeOf(waiting.clear(lane));
    }

    /** Whether nothing waits, so that {@link #due} says nothing. */
    boolean isEmpty() {
        return records == 0;
    }

    /** When a batch is to be taken. */
    long due() {
        return records >= maxRecords ? since : since + lingerNanos;
    }

    /** Whole runs, as many as fit; what is left lingers anew. */
    List<PartitionRun> take(long now) {
        var batch = new ArrayList<PartitionRun>();
        int size = 0;
        var next = waiting.peek();
        while (next != null && (batch.isEmpty() || size + next.run().size() <= maxRecords)) {
            batch.add(next);
            size += next.run().size();
            waiting.poll();
            next = waiting.peek();
        }
        records -= size;
        since = now;
        return batch;
    }

    private static int sizeOf(List<PartitionRun> runs) {
        int size = 0;
        for (PartitionRun each : runs) {
            size += each.run().size();
        }
        return size;
    }
}
