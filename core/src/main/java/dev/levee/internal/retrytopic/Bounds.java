package dev.levee.internal.retrytopic;

import java.time.Duration;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** What a log holds: from {@code beginning} to below {@code end}. */
record Bounds(long beginning, long end) {

    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** Blocks for a second at most. */
    static Bounds of(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
        var asked = Set.of(partition);
        return new Bounds(
                consumer.beginningOffsets(asked, PATIENCE).getOrDefault(partition, 0L),
                consumer.endOffsets(asked, PATIENCE).getOrDefault(partition, 0L));
    }
}
