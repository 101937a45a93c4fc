package dev.levee.internal.worker;

import dev.levee.Received;
import dev.levee.internal.engine.Run;
import dev.levee.internal.failure.NoDeserializerException;
import dev.levee.internal.failure.UnreadableRecordException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Deserializes the records of one job. Its deserializers are taken inside the first attempt: if they cannot be made, that
 * attempt has failed. Not thread-safe.
 */
final class RecordReader<K, V> {

    private final DeserializerPool<K, V> pool;
    private final Freshness freshness;
    private DeserializerPool.@Nullable Pair<K, V> pair;

    RecordReader(DeserializerPool<K, V> pool, Freshness freshness) {
        this.pool = pool;
        this.freshness = freshness;
    }

    /**
     * Throws only {@link NoDeserializerException}, {@link UnreadableRecordException} and
     * {@link dev.levee.internal.failure.ExpiredException}.
     */
    Received<K, V> read(Run run, int index) {
        Throwable unkeyed = run.unkeyed();
        if (unkeyed != null) {
            throw UnreadableRecordException.unkeyed(unkeyed);
        }
        var record = run.record(index);
        freshness.check(record);
        var current = pair();
        Headers headers = new CopiedHeaders(record.headers());
        K key = deserialize("key", current.key(), record.topic(), headers, record.key());
        V value = deserialize("value", current.value(), record.topic(), headers, record.value());
        return new Received<>(record, key, value, run.attempt(index));
    }

    /** Lets another job have the deserializers. */
    void giveBack() {
        if (pair != null) {
            pool.giveBack(pair);
            pair = null;
        }
    }

    private DeserializerPool.Pair<K, V> pair() {
        var current = pair;
        if (current == null) {
            try {
                current = pool.borrow();
            } catch (Throwable cause) {
                throw new NoDeserializerException(cause);
            }
            pair = current;
        }
        return current;
    }

    // null bytes are the record's null (a tombstone, no key): no deserializer is asked about them
    @SuppressWarnings("NullAway")
    private static <T> T deserialize(
            String part, Deserializer<T> deserializer, String topic, Headers headers, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            return deserializer.deserialize(topic, headers, bytes);
        } catch (Throwable cause) {
            throw new UnreadableRecordException(part, cause);
        }
    }
}
