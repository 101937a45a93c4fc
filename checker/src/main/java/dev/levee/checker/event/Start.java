package dev.levee.checker.event;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A handler begins; written before it acts.
 *
 * @param own the ownership that dispatched it; 0 is the latest
 * @param key what orders the record; null if nothing does
 * @param attempt counted from 1
 * @param retryOff where in the retry topic the record was read; null if in its source
 */
public record Start(
        Stamp at,
        TopicPartition tp,
        int own,
        long off,
        @Nullable Bytes key,
        int attempt,
        @Nullable Long retryOff) implements Event {}
