package dev.levee.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * When each record of the source topic was acknowledged to its producer. What others wrote between two records counts as the later one.
 * Thread-safe.
 */
final class Acknowledged {

    private final List<Times> partitions;

    Acknowledged(int partitions) {
        this.partitions =
                IntStream.range(0, partitions).mapToObj(p -> new Times()).toList();
    }

    void add(int partition, long offset, long ms) {
        partitions.get(partition).put((int) offset, ms);
    }

    long records() {
        return partitions.stream().mapToLong(Times::size).sum();
    }

    /** How long ago, in milliseconds, the oldest record at or above this offset was produced; 0 when there is none. */
    long age(int partition, long offset, long nowMs) {
        return partitions.get(partition).age((int) offset, nowMs);
    }

    long end(int partition) {
        return partitions.get(partition).size();
    }

    private static final class Times {

        private final ArrayList<Long> ms = new ArrayList<>();

        synchronized void put(int offset, long at) {
            // acknowledgements of one partition come in order; in a gap are events of the outbox
            while (ms.size() < offset) {
                ms.add(at);
            }
            ms.add(at);
        }

        synchronized int size() {
            return ms.size();
        }

        synchronized long age(int offset, long nowMs) {
            return offset < ms.size() ? Math.max(0, nowMs - ms.get(offset)) : 0;
        }
    }
}
