package dev.levee.checker.event;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A record is written to a source topic, or by a transaction to an output topic.
 *
 * @param op pairs the phases of one operation within its member
 * @param off where it is; null until that is known
 * @param txn the transaction; null outside of any
 */
public record Produce(
        Stamp at,
        long op,
        Phase phase,
        TopicPartition tp,
        @Nullable Long off,
        @Nullable Bytes key,
        @Nullable Bytes value,
        @Nullable String txn)
        implements Operation {}
