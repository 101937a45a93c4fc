package dev.levee.checker.facts;

import dev.levee.checker.event.Logs;
import java.util.Comparator;
import org.apache.kafka.common.TopicPartition;

/** Where a record stands: its identity in a history. */
public record RecordId(TopicPartition tp, long off) implements Comparable<RecordId> {

    private static final Comparator<RecordId> ORDER =
            Comparator.comparing(RecordId::tp, Logs.ORDER).thenComparingLong(RecordId::off);

    @Override
    public int compareTo(RecordId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return tp + "@" + off;
    }
}
