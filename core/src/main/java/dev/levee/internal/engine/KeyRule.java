package dev.levee.internal.engine;

import dev.levee.Ordering;
import dev.levee.OrderingKey;
import dev.levee.wire.KeyHash;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Which records wait for each other.
 *
 * @param orderBy the ordering key under {@link Ordering#KEY}; null for the record key
 */
public record KeyRule(Ordering ordering, @Nullable OrderingKey orderBy) {

    private static final Long OF_PARTITION = 0L;

    /**
     * The key whose records wait for each other, or null when this record waits for nobody.
     *
     * @throws Exception what the user's ordering key throws
     */
    public @Nullable Long keyOf(ConsumerRecord<byte[], byte[]> record) throws Exception {
        return switch (ordering) {
            case NONE -> null;
            case PARTITION -> OF_PARTITION;
            case KEY -> {
                byte[] bytes = orderBy == null ? record.key() : orderBy.of(record);
                yield bytes == null ? null : (Long) KeyHash.of(bytes);
            }
        };
    }
}
