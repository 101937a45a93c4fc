package dev.levee.internal.engine;

import java.util.ArrayDeque;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Polled records not yet taken in, in order. Not thread-safe. */
final class Backlog {

    private record Batch(List<ConsumerRecord<byte[], byte[]>> records, long nextOffset) {}

    private final ArrayDeque<Batch> batches = new ArrayDeque<>();
    private int taken;
    private int size;

    /** @param nextOffset the position after the batch; beyond its last record when the log has gaps there */
    void add(List<ConsumerRecord<byte[], byte[]>> records, long nextOffset) {
        batches.addLast(new Batch(records, nextOffset));
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
        while (!batches.isEmpty() && taken == batches.getFirst().records().size()) {
            passed = batches.removeFirst().nextOffset();
            taken = 0;
        }
        return passed;
    }

    void clear() {
        batches.clear();
        taken = 0;
        size = 0;
    }
}
