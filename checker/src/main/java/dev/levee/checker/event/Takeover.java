package dev.levee.checker.event;

import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The owner's epoch is committed, it knows what it takes over, and may begin.
 *
 * @param epoch its owner epoch
 * @param retryEnd end of the retry partition when the epoch was committed; null without parked retries
 * @param parked origins that it found parked and alive
 * @param base the committed offset where it begins
 * @param finished offsets at or above the base that its map says are finished
 */
public record Takeover(
        Stamp at,
        TopicPartition tp,
        int own,
        long epoch,
        @Nullable Long retryEnd,
        List<Long> parked,
        long base,
        List<Long> finished)
        implements Event {
    public Takeover {
        parked = parked == null ? List.of() : List.copyOf(parked);
        finished = finished == null ? List.of() : List.copyOf(finished);
    }
}
