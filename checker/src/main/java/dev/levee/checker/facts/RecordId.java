package dev.levee.checker.facts;

import dev.levee.checker.event.Logs;
import java.util.Comparator;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a record stands: its identity in a history.
 *
 * @param life tells records apart that stood at the same offset one after the other; 0 where the log was never cut
 */
public record RecordId(TopicPartition tp, long off, int life) implements Comparable<RecordId> {

    private static final Comparator<RecordId> ORDER = Comparator.comparing(RecordId::tp, Logs.ORDER)
            .thenComparingLong(RecordId::off)
            .thenComparingInt(RecordId::life);

    public RecordId(TopicPartition tp, long off) {
        this(tp, off, 0);
    }

    @Override
    public int compareTo(RecordId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return tp + "@" + off + (life == 0 ? "" : " of life " + life);
    }
}
