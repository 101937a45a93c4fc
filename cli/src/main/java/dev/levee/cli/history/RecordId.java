package dev.levee.cli.history;

import java.util.Comparator;

/** Where a record stands: its identity in a history. */
public record RecordId(String topic, int partition, long offset) implements Comparable<RecordId> {

    private static final Comparator<RecordId> ORDER = Comparator.comparing(RecordId::topic)
            .thenComparingInt(RecordId::partition)
            .thenComparingLong(RecordId::offset);

    /** The topic and partition, as Kafka prints them. */
    public String log() {
        return topic + "-" + partition;
    }

    @Override
    public int compareTo(RecordId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return log() + "@" + offset;
    }
}
