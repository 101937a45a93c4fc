package dev.levee.internal.parked;

import dev.levee.wire.Origin;
import dev.levee.wire.ParkKey;
import dev.levee.wire.ParkedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** A partition of a retry topic, as it is written: parked records of {@code orders}-3, tombstones, and what else lies there. */
final class RetryPartition {

    static final Uuid TOPIC_ID = new Uuid(0, 42);
    static final int SOURCE = 3;

    private static final String TOPIC = "levee.billing.retry";

    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private long end;

    List<ConsumerRecord<byte[], byte[]>> records() {
        return records;
    }

    ConsumerRecord<byte[], byte[]> last() {
        return records.get(records.size() - 1);
    }

    long end() {
        return end;
    }

    /** Offsets that were compacted, or hold a transaction marker. */
    RetryPartition skip(int offsets) {
        end += offsets;
        return this;
    }

    RetryPartition park(ParkedRecord parked) {
        var origin = parked.origin();
        var source =
                new ConsumerRecord<>(origin.topic(), origin.partition(), origin.offset(), new byte[] {1}, new byte[20]);
        var record = parked.toRecord(TOPIC, 0, source, 0);
        return append(record.key(), record.value(), record.headers());
    }

    /** A version of {@code orders}-3@{@code origin} whose key is its origin's last digit. */
    RetryPartition park(long origin, long ownerEpoch, int version) {
        return park(parked(origin, ownerEpoch, version));
    }

    static ParkedRecord parked(long origin, long ownerEpoch, int version) {
        return new ParkedRecord(
                origin(origin), (int) origin, ownerEpoch, version, origin % 10, true, 1_000 + version, null);
    }

    static Origin origin(long offset) {
        return new Origin("orders", TOPIC_ID, SOURCE, offset, 5);
    }

    RetryPartition end(long origin, long ownerEpoch, int version) {
        return append(new ParkKey(TOPIC_ID, SOURCE, origin, ownerEpoch, version).encode(), null, new RecordHeaders());
    }

    RetryPartition append(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        records.add(new ConsumerRecord<>(
                TOPIC, 0, end++, 0, TimestampType.CREATE_TIME, -1, -1, key, value, headers, Optional.empty()));
        return this;
    }
}
