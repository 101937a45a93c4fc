package dev.levee.internal.engine;

import dev.levee.internal.parked.Ended;
import dev.levee.internal.parked.Fold;
import dev.levee.internal.parked.Folded;
import dev.levee.internal.parked.FoundRequests;
import dev.levee.internal.retrytopic.ParkedRecords;
import dev.levee.wire.Origin;
import dev.levee.wire.PastFailure;
import dev.levee.wire.ReplayKey;
import dev.levee.wire.ReplayRequest;
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
    final AskedReplays asked = new AskedReplays();
    private long end;

    /** What is appended from now on says that it was written then. */
    long writtenAtMillis = 1;

    /** Says where it stands. */
    long append(ParkTicket ticket) {
        return append(FORM.recordOf(ticket, writtenAtMillis));
    }

    long append(Ended version) {
        asked.ended(version);
        return append(FORM.tombstoneOf(version, writtenAtMillis));
    }

    /** Triage asks for {@code record} to be replayed. */
    long append(ConsumerRecord<byte[], byte[]> record, String replayId) {
        var origin = new Origin(record.topic(), Given.LOG.topicId(), 3, record.offset(), record.timestamp());
        var failure = new PastFailure(1, 1, 0, 1, 1, "PERMANENT", null, null, null);
        asked.ask(end, record.offset(), replayId);
        return append(new ReplayRequest(origin, replayId, failure)
                .toRecord("levee.billing.retry", 0, record.key(), record.value(), record.headers(), writtenAtMillis));
    }

    /** Requests from {@code from} on. */
    FoundRequests requests(long from) {
        var found = new FoundRequests(Given.LOG.topicId(), 3);
        log.tailMap(from).values().forEach(found::read);
        return found;
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

    /** Keeps the last record of each key; of those, {@code tombstones} as well; and all requests, which are young. */
    void compact(boolean tombstones) {
        Set<ByteBuffer> seen = new HashSet<>();
        log.descendingMap()
                .values()
                .removeIf(record -> ReplayKey.decode(record.key()).isEmpty()
                        && (!seen.add(ByteBuffer.wrap(record.key())) || (record.value() == null && !tombstones)));
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
