package dev.levee.internal.engine;

import java.util.ArrayDeque;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Polled records not yet taken in, in order. Not thread-safe. */
final class Backlog {

    /** @param epoch the leader epoch of all records; {@link #MIXED} if they differ */
    private record Batch(List<ConsumerRecord<byte[], byte[]>> records, int epoch, long nextOffset, int passedEpoch) {}

    private static final int MIXED = Integer.MIN_VALUE;

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
        batches.addLast(new Batch(records, commonEpoch(records), nextOffset, leaderEpoch));
        size += records.size();
    }

    int size() {
        return size;
    }

    ConsumerRecord<byte[], byte[]> peek() {
        return batches.getFirst().records().get(taken);
    }

    /** The leader epoch of what {@link #peek} gives, -1 if unknown. */
    int peekEpoch() {
        int epoch = batches.getFirst().epoch();
        return epoch == MIXED ? epochOf(peek()) : epoch;
    }

    /** In a log they only grow: where the ends have the same, so has what is between. */
    private static int commonEpoch(List<ConsumerRecord<byte[], byte[]>> records) {
        if (records.isEmpty()) {
            return MIXED;
        }
        int first = epochOf(records.get(0));
        return first == epochOf(records.get(records.size() - 1)) ? first : MIXED;
    }

    private static int epochOf(ConsumerRecord<byte[], byte[]> record) {
        return record.leaderEpoch().orElse(-1);
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
            passedEpoch = batch.passedEpoch();
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
