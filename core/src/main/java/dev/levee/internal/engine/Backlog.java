package dev.levee.internal.engine;

import java.util.ArrayDeque;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Polled records not yet taken in, in order. Not thread-safe. */
final class Backlog {

    private record Batch(List<ConsumerRecord<byte[], byte[]>> records, long nextOffset, int leaderEpoch) {}

    private final ArrayDeque<Batch> batches = new ArrayDeque<>();
    private int taken;
    private int size;
    private int passedEpoch = -1;

    /**
     * Behind what is there.
     *
     * @param nextOffset the position after the batch; beyond its last record when the log has gaps there
     * @param leaderEpoch of what is below that position, -1 if unknown
     */
    void add(List<ConsumerRecord<byte[], byte[]>> records, long nextOffset, int leaderEpoch) {
        batches.addLast(new Batch(records, nextOffset, leaderEpoch));
        size += records.size();
    }

    int size() {
        return size;
    }

    ConsumerRecord<byte[], byte[]> peek() {
        return batches.getFirst().records().get(taken);
    }

    void remove() {
        taken++;
        size--;
    }

    /** Drops batches that are taken in wholly; the position after the last of them, or {@code otherwise}. */
    long passedOr(long otherwise) {
        long passed = otherwise;
        passedEpoch = -1;
        while (!batches.isEmpty() && taken == batches.getFirst().records().size()) {
            Batch batch = batches.removeFirst();
            passed = batch.nextOffset();
            passedEpoch = batch.leaderEpoch();
            taken = 0;
        }
        return passed;
    }

    /** Of what is below the position that was passed last; -1 if unknown, or nothing was passed. */
    int passedEpoch() {
        return passedEpoch;
    }

    void clear() {
        batches.clear();
        taken = 0;
        size = 0;
    }
}
