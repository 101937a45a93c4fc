package dev.levee.checker.event;

import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A record is written to the dead-letter topic.
 *
 * @param op pairs the phases of one operation within its member
 * @param tp the log of its origin, as {@code off} is the offset there
 * @param own the ownership that gave it up; 0 is the latest
 * @param category why, as one word; null if unknown
 */
public record Dlq(
        Stamp at,
        long op,
        Phase phase,
        TopicPartition tp,
        int own,
        long off,
        @Nullable String category) implements Operation {}
