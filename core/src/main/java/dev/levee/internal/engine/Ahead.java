package dev.levee.internal.engine;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Parked records that the source position has not passed. They wait: what comes before them may be read from there, and they
 * come themselves. Not thread-safe.
 */
final class Ahead {

    /** Whether a record of the source is the parked one. */
    enum Known {
        /** Nothing of its offset is parked. */
        NO,
        SAME,
        /** The log was cut off and has grown again: what is parked is not in it any more. */
        OTHER
    }

    private final NavigableMap<Long, Integer> epochs;

    /** @param epochs of origins; leader epochs, -1 if unknown */
    Ahead(Map<Long, Integer> epochs) {
        this.epochs = new TreeMap<>(epochs);
    }

    boolean isEmpty() {
        return epochs.isEmpty();
    }

    boolean contains(long origin) {
        return !epochs.isEmpty() && epochs.containsKey(origin);
    }

    Known look(ConsumerRecord<byte[], byte[]> record) {
        Integer epoch = epochs.isEmpty() ? null : epochs.get(record.offset());
        if (epoch == null) {
            return Known.NO;
        }
        int there = record.leaderEpoch().orElse(-1);
        return epoch == there || epoch < 0 || there < 0 ? Known.SAME : Known.OTHER;
    }

    void forget(long origin) {
        epochs.remove(origin);
    }

    /** Everything below {@code offset} was read; those that wait no longer, ascending. */
    void passed(long offset, LongConsumer each) {
        while (!epochs.isEmpty() && epochs.firstKey() < offset) {
            each.accept(epochs.pollFirstEntry().getKey());
        }
    }
}
