package dev.levee.wire;

import static dev.levee.wire.LeveeHeaders.KEY;
import static dev.levee.wire.LeveeHeaders.NULL_VALUE;
import static dev.levee.wire.LeveeHeaders.REPLAY_ID;

import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record that is to be handled once more, as triage asks a group for it in its retry topic. It is a plain idempotent write, which
 * may come twice. The owner of the source partition lets it wait like what it parked itself, and answers with a {@link ReplayOutcome} and
 * a tombstone of {@link #key}.
 *
 * @param replayId see {@link ReplayKey}
 * @param failure what the dead letter says; its attempts are counted on
 */
public record ReplayRequest(Origin origin, String replayId, PastFailure failure) {

    private static final byte[] EMPTY = {};

    public ReplayRequest {
        Objects.requireNonNull(failure, "failure");
    }

    public ReplayKey key() {
        return new ReplayKey(origin.topicId(), origin.partition(), origin.offset(), replayId);
    }

    /**
     * The record to write to {@link GroupTopics#retryPartition}: value and headers byte for byte, but for {@code levee-*} headers.
     *
     * @param key that the record has in its source; null for none
     * @param value null for none
     * @param headers not changed
     */
    public ProducerRecord<byte[], byte[]> toRecord(
            String retryTopic,
            int retryPartition,
            byte @Nullable [] key,
            byte @Nullable [] value,
            Headers headers,
            long nowMillis) {
        var record = new ProducerRecord<>(
                retryTopic, retryPartition, nowMillis, key().encode(), value == null ? EMPTY : value, headers);
        OwnHeaders.removeFrom(record.headers());
        OwnHeaders.put(record.headers(), origin);
        OwnHeaders.put(record.headers(), REPLAY_ID, replayId);
        ParkedHeaders.write(failure, record.headers());
        if (key != null) {
            record.headers().add(KEY, key);
        }
        if (value == null) {
            OwnHeaders.put(record.headers(), NULL_VALUE, true);
        }
        return record;
    }

    /**
     * Reads what {@link #toRecord} made; its bytes are read by {@link ParkedRecord#sourceOf}.
     *
     * @throws IllegalArgumentException naming the header if one is missing or malformed, or the key if it is not of this record
     */
    public static ReplayRequest readFrom(ConsumerRecord<byte[], byte[]> record) {
        var read = new ReplayRequest(
                OwnHeaders.origin(record.headers()),
                OwnHeaders.required(record.headers(), REPLAY_ID, Function.identity()),
                ParkedHeaders.failure(record.headers()));
        var key = ReplayKey.decode(record.key())
                .orElseThrow(() -> new IllegalArgumentException("no request at " + record.offset()));
        if (!read.key().equals(key)) {
            throw new IllegalArgumentException("key " + key + " beside headers of " + read.key());
        }
        return read;
    }
}
