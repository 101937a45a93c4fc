package dev.levee.cli.history;

import org.jspecify.annotations.Nullable;

/** A record of the source topic as it was at the end; {@code id} is the number that the producer gave it. */
public record SourceRecord(
        String topic, int partition, long offset, @Nullable String key, int valueBytes, int valueCrc, long id) {

    public RecordId recordId() {
        return new RecordId(topic, partition, offset);
    }
}
