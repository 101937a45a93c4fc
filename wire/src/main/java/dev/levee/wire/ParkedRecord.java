package dev.levee.wire;

import static dev.levee.wire.LeveeHeaders.KEY;
import static dev.levee.wire.LeveeHeaders.NULL_VALUE;

import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * One version of a record that waits in the retry topic: its facts, beside which the source's bytes stand. A tombstone of its
 * {@link #key} ends it.
 *
 * @param originLeaderEpoch of the leader that the source record was fetched from, -1 if unknown; a commit right behind it needs that
 * @param ownerEpoch of the owner that wrote it
 * @param version see {@link ParkKey}
 * @param keyHash {@link KeyHash} of its ordering key; 0 if it is not keyed
 * @param keyed whether records of its key wait for each other
 * @param dueAtMillis when it may run, epoch milliseconds; 0 if its predecessor alone decides, {@link #NEVER}
 * @param failure null if it never ran, but was parked behind its predecessor
 */
public record ParkedRecord(
        Origin origin,
        int originLeaderEpoch,
        long ownerEpoch,
        int version,
        long keyHash,
        boolean keyed,
        long dueAtMillis,
        @Nullable PastFailure failure) {

    /** It does not run by itself: somebody has to decide. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final byte[] EMPTY = {};

    public ParkedRecord {
        Objects.requireNonNull(origin, "origin");
        if (originLeaderEpoch < -1) {
            throw new IllegalArgumentException("leader epoch " + originLeaderEpoch);
        }
        if (dueAtMillis < 0 || (!keyed && keyHash != 0)) {
            throw new IllegalArgumentException("due " + dueAtMillis + ", key hash " + keyHash + ", keyed " + keyed);
        }
    }

    public ParkKey key() {
        return new ParkKey(origin.topicId(), origin.partition(), origin.offset(), ownerEpoch, version);
    }

    /**
     * The record to write: value and headers of the source byte for byte, but for its {@code levee-*} headers.
     *
     * @param source not changed
     * @param nowMillis its timestamp; that of the source may be one which brokers refuse
     */
    public ProducerRecord<byte[], byte[]> toRecord(
            String retryTopic, int retryPartition, ConsumerRecord<byte[], byte[]> source, long nowMillis) {
        byte[] value = source.value();
        var record = new ProducerRecord<>(
                retryTopic, retryPartition, nowMillis, key().encode(), value == null ? EMPTY : value, source.headers());
        ParkedHeaders.write(this, record.headers());
        if (source.key() != null) {
            record.headers().add(KEY, source.key());
        }
        if (value == null) {
            OwnHeaders.put(record.headers(), NULL_VALUE, true);
        }
        return record;
    }

    /**
     * Reads what {@link #toRecord} made.
     *
     * @throws IllegalArgumentException naming the header if one is missing or malformed, or the key if it is not of this record
     */
    public static ParkedRecord readFrom(ConsumerRecord<byte[], byte[]> parked) {
        var key = ParkKey.decode(parked.key())
                .orElseThrow(() -> new IllegalArgumentException("no parked record at " + parked.offset()));
        var read = ParkedHeaders.read(parked.headers(), key);
        if (!read.key().equals(key)) {
            throw new IllegalArgumentException("key " + key + " beside headers of " + read.key());
        }
        return read;
    }

    /**
     * The source record as it was read, without {@code levee-*} headers.
     *
     * @throws IllegalArgumentException naming the header if one is missing or malformed
     */
    public static ConsumerRecord<byte[], byte[]> sourceOf(ConsumerRecord<byte[], byte[]> parked) {
        var origin = OwnHeaders.origin(parked.headers());
        Headers headers = new RecordHeaders(parked.headers().toArray());
        var key = parked.headers().lastHeader(KEY);
        byte[] value = parked.headers().lastHeader(NULL_VALUE) == null ? parked.value() : null;
        int leaderEpoch = ParkedHeaders.leaderEpoch(parked.headers());
        OwnHeaders.removeFrom(headers);
        return new ConsumerRecord<>(
                origin.topic(),
                origin.partition(),
                origin.offset(),
                origin.timestamp(),
                origin.timestamp() < 0 ? TimestampType.NO_TIMESTAMP_TYPE : TimestampType.CREATE_TIME,
                key == null ? ConsumerRecord.NULL_SIZE : key.value().length,
                value == null ? ConsumerRecord.NULL_SIZE : value.length,
                key == null ? null : key.value(),
                value,
                headers,
                leaderEpoch < 0 ? Optional.empty() : Optional.of(leaderEpoch));
    }
}
