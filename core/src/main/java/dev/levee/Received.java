package dev.levee;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A record as a handler gets it: deserialized, with its history of attempts. Immutable.
 */
public final class Received<K extends @Nullable Object, V extends @Nullable Object> {

    private final ConsumerRecord<byte[], byte[]> source;
    private final K key;
    private final V value;
    private final int attempt;

    public Received(ConsumerRecord<byte[], byte[]> source, K key, V value, int attempt) {
        this.source = source;
        this.key = key;
        this.value = value;
        this.attempt = attempt;
    }

    /** The deserialized key; null when the record has none. */
    public K key() {
        return key;
    }

    /** The deserialized value; null for a tombstone. */
    public V value() {
        return value;
    }

    public String topic() {
        return source.topic();
    }

    public int partition() {
        return source.partition();
    }

    public long offset() {
        return source.offset();
    }

    /** A copy: what is done to it, later attempts and a dead letter do not see. */
    public Headers headers() {
        return new RecordHeaders(source.headers());
    }

    /** When the record was produced (or appended, as the topic says). */
    public Instant timestamp() {
        return Instant.ofEpochMilli(source.timestamp());
    }

    /** 1 for the first attempt. A crash may forget held attempts, so the number can start over (promise G7). */
    public int attempt() {
        return attempt;
    }

    /** The record as it was fetched, raw bytes included. */
    public ConsumerRecord<byte[], byte[]> source() {
        return source;
    }

    @Override
    public String toString() {
        return topic() + "-" + partition() + "@" + offset() + " attempt " + attempt;
    }
}
