package dev.levee.internal.engine;

import dev.levee.internal.parked.Ended;
import dev.levee.internal.parked.Fold;
import dev.levee.internal.parked.Folded;
import dev.levee.internal.retrytopic.ParkedRecords;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** The retry partition: it refuses nobody, and is compacted. */
final class TestRetryTopic {

    private static final ParkedRecords FORM = new ParkedRecords(Given.LOG.topicId(), 3, "levee.billing.retry", 0);

    private final TreeMap<Long, ConsumerRecord<byte[], byte[]>> log = new TreeMap<>();
    private long end;

    /** What is appended from now on says that it was written then. */
    long writtenAtMillis = 1;

    /** Says where it stands. */
    long append(ParkTicket ticket) {
        return append(FORM.recordOf(ticket, writtenAtMillis));
    }

    long append(Ended version) {
        return append(FORM.tombstoneOf(version, writtenAtMillis));
    }

    private long append(ProducerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        log.put(
                end,
                new ConsumerRecord<>(
                        record.topic(),
                        0,
                        end,
                        record.timestamp(),
                        TimestampType.CREATE_TIME,
                        record.key().length,
                        value == null ? -1 : value.length,
                        record.key(),
                        value,
                        record.headers(),
                        Optional.empty()));
        return end++;
    }

    /** Keeps the last record of each key; of those, {@code tombstones} as well. */
    void compact(boolean tombstones) {
        Set<ByteBuffer> seen = new HashSet<>();
        log.descendingMap()
                .values()
                .removeIf(
                        record -> !seen.add(ByteBuffer.wrap(record.key())) || (record.value() == null && !tombstones));
    }

    long end() {
        return end;
    }

    @Nullable
    ConsumerRecord<byte[], byte[]> at(long offset) {
        return log.get(offset);
    }

    /** What an owner that begins with {@code takeover} finds. */
    Folded fold(Takeover takeover) {
        var fold = new Fold(Given.LOG.topicId(), 3, takeover.retries(), takeover.offset());
        for (Map.Entry<Long, ConsumerRecord<byte[], byte[]>> entry :
                log.subMap(takeover.retries().low(), takeover.retryEnd()).entrySet()) {
            fold.read(entry.getValue());
        }
        return fold.folded();
    }
}
