package dev.levee.internal.engine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A partition to read: records with growing offsets and leader epochs, and gaps between them. */
final class TestLog {

    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final List<@Nullable String> keys = new ArrayList<>();
    private final List<Integer> predecessors = new ArrayList<>();
    private final Map<String, Integer> lastOfKey = new HashMap<>();
    /** By index: a handler or the dead-letter topic has had it, in whatever ownership. */
    final BitSet handled = new BitSet();

    private long end;
    private int epoch;

    void append(@Nullable String key) {
        int index = records.size();
        Integer before = key == null ? null : lastOfKey.put(key, index);
        predecessors.add(before == null ? -1 : before);
        keys.add(key);
        records.add(Given.record(end++, key, epoch));
    }

    /** Offsets that nobody will ever see: compacted, or control records. */
    void gap(int offsets) {
        end += offsets;
    }

    void newLeader() {
        epoch++;
    }

    /** Where the next record will be. */
    long end() {
        return end;
    }

    int size() {
        return records.size();
    }

    ConsumerRecord<byte[], byte[]> at(int index) {
        return records.get(index);
    }

    @Nullable
    String keyAt(int index) {
        return keys.get(index);
    }

    /** The index of the record before this one with the same key, or -1. */
    int predecessor(int index) {
        return predecessors.get(index);
    }

    /** The index of the first record at or after {@code offset}; {@link #size()} if there is none. */
    int indexFrom(long offset) {
        int low = 0;
        int high = records.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (records.get(middle).offset() < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    List<ConsumerRecord<byte[], byte[]>> read(long position, int most) {
        int from = indexFrom(position);
        return List.copyOf(records.subList(from, Math.min(records.size(), from + most)));
    }
}
