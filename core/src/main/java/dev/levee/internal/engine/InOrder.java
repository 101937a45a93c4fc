package dev.levee.internal.engine;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Unfinished records, ascending, that are finished from the first to the last or stay unfinished. So in the offset map they
 * take the place of the pieces that they lie in, however many they are. Not thread-safe.
 */
final class InOrder {

    private final ArrayList<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private int head;
    private int fragments;

    void add(ConsumerRecord<byte[], byte[]> record) {
        records.add(record);
        int last = records.size() - 1;
        fragments += follows(last) && follows(last - 1) ? 0 : 1;
    }

    /** Takes out the first. */
    ConsumerRecord<byte[], byte[]> remove() {
        fragments -= follows(head + 1) && follows(head + 2) ? 0 : 1;
        return records.get(head++);
    }

    /** Null if there is none. */
    @Nullable
    ConsumerRecord<byte[], byte[]> first() {
        return isEmpty() ? null : records.get(head);
    }

    boolean isEmpty() {
        return head == records.size();
    }

    int size() {
        return records.size() - head;
    }

    /** As {@link dev.levee.wire.OffsetMap#fragmentsFrom} counts them: one for a single offset, two for several. */
    int fragments() {
        return fragments;
    }

    /** Those that are left. */
    List<ConsumerRecord<byte[], byte[]>> all() {
        return head == 0 ? records : records.subList(head, records.size());
    }

    private boolean follows(int index) {
        return index > head
                && index < records.size()
                && records.get(index).offset() == records.get(index - 1).offset() + 1;
    }
}
