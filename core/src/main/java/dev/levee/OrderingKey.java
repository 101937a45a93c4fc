package dev.levee;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Says which records of a partition wait for each other: those with the same bytes. Called once per record with the raw
 * record, by several threads at once, and while it runs nothing else of that partition gets on: it must be fast, must not
 * block, and must answer the same each time, also in later releases while records of the group are unfinished.
 */
@FunctionalInterface
public interface OrderingKey {

    /**
     * The ordering key, not to be changed afterwards; null for a record that waits for nobody. A record for which this
     * throws waits for nobody either: it is a failure of its own, the record's own fault unless classified otherwise.
     */
    byte @Nullable [] of(ConsumerRecord<byte[], byte[]> record) throws Exception;
}
