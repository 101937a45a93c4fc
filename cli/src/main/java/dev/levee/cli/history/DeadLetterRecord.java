package dev.levee.cli.history;

import org.jspecify.annotations.Nullable;

/** A record of the dead-letter topic: where it came from, who wrote it, and the bytes it carries. */
public record DeadLetterRecord(
        String topic,
        int partition,
        long offset,
        String category,
        int attempts,
        @Nullable String process,
        long lastFailedAtMs,
        int valueBytes,
        int valueCrc) {

    /** The source record. */
    public RecordId recordId() {
        return new RecordId(topic, partition, offset);
    }
}
