package dev.levee.internal.engine;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A parked record, read back.
 *
 * @param record as it was in the source
 * @param attempts null if it never ran
 */
public record Returned(
        ConsumerRecord<byte[], byte[]> record, @Nullable Attempts attempts) {}
