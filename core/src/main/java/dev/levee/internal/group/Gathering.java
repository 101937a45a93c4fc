package dev.levee.internal.group;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.jspecify.annotations.Nullable;

/**
 * What several polls gave of one partition, to be handed over as one. The client gives a few hundred records at a time, of one
 * partition: for a trivial handler handing them over costs more than handling them. So whoever has nothing left when more
 * comes gets twice as much the next time, and whoever has gets what one poll gives. Not thread-safe.
 */
final class Gathering {

    /** Of one hand-over, whatever partitions are welcome to more. */
    static final int MOST_POLLS = 16;

    private List<ConsumerRecord<byte[], byte[]>> records = List.of();
    private @Nullable OffsetAndMetadata next;
    private int polls;
    private int wanted = 1;

    void add(List<ConsumerRecord<byte[], byte[]>> more, OffsetAndMetadata upTo) {
        if (polls == 0) {
            records = more;
        } else {
            if (polls == 1) {
                records = new ArrayList<>(records);
            }
            records.addAll(more);
        }
        next = upTo;
        polls++;
    }

    /** Whether another poll would be welcome before this is handed over, to who has room for {@code most} records. */
    boolean isHungry(int most) {
        return polls > 0 && polls < wanted && records.size() < most / 2;
    }

    List<ConsumerRecord<byte[], byte[]>> records() {
        return records;
    }

    /** Behind what was gathered; null if nothing was. */
    @Nullable
    OffsetAndMetadata next() {
        return next;
    }

    /** It was handed over, to who had {@code nothingLeft} of what came before. */
    void handedOver(boolean nothingLeft) {
        wanted = nothingLeft ? Math.min(MOST_POLLS, 2 * wanted) : 1;
        records = List.of();
        next = null;
        polls = 0;
    }
}
