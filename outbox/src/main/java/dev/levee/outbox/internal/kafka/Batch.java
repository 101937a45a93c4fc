package dev.levee.outbox.internal.kafka;

import dev.levee.outbox.internal.decision.Delivery;
import dev.levee.outbox.internal.decision.Delivery.Refused;
import dev.levee.outbox.internal.decision.Delivery.Sent;
import dev.levee.outbox.internal.decision.Delivery.Unknown;
import dev.levee.outbox.internal.decision.OutboxRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Rows that go to Kafka in one transaction: all of them are there, or none. Sends are not waited for one by one; the commit waits
 * for all. Used once, by one thread.
 */
final class Batch {

    private final List<OutboxRow> rows;
    private final Map<Long, String> topics = new HashMap<>();
    private final Map<Long, Exception> failures = new ConcurrentHashMap<>(); // callbacks are the network thread's

    Batch(List<OutboxRow> rows) {
        this.rows = rows;
    }

    Delivery send(
            Producer<byte[], byte[]> producer, EventRecords records, Optional<ProducerRecord<byte[], byte[]>> mark) {
        var made = made(records);
        if (!failures.isEmpty()) {
            return new Refused(reasons());
        }
        try {
            producer.beginTransaction();
            made.forEach((seq, record) -> {
                var unused = producer.send(record, (written, failure) -> failed(seq, failure));
            });
            mark.ifPresent(record -> {
                var unused = producer.send(record);
            });
            producer.commitTransaction();
            return new Sent(rows.stream().map(OutboxRow::rowId).toList());
        } catch (KafkaException | IllegalStateException failed) {
            var reasons = reasons();
            return !reasons.isEmpty() && aborted(producer) ? new Refused(reasons) : new Unknown(said(failed));
        }
    }

    /** A topic function of the user's may fail; that is a refusal too. */
    private SortedMap<Long, ProducerRecord<byte[], byte[]>> made(EventRecords records) {
        var made = new TreeMap<Long, ProducerRecord<byte[], byte[]>>();
        for (OutboxRow row : rows) {
            try {
                var record = records.of(row);
                topics.put(row.seq(), record.topic());
                made.put(row.seq(), record);
            } catch (RuntimeException impossible) {
                failures.put(row.seq(), impossible);
            }
        }
        return made;
    }

    private void failed(long seq, @Nullable Exception failure) {
        if (failure != null) {
            failures.putIfAbsent(seq, failure);
        }
    }

    private SortedMap<Long, String> reasons() {
        var reasons = new TreeMap<Long, String>();
        new TreeMap<>(failures).forEach((seq, failure) -> {
            String topic = topics.get(seq);
            if (topic == null) {
                reasons.put(seq, "no record can be made of it: " + failure);
            } else if (Refusal.isOfTopic(failure)) {
                // so said of every row for it: each alone would cost the client's whole wait for metadata
                rows.stream()
                        .filter(row -> topic.equals(topics.get(row.seq())))
                        .forEach(row -> reasons.put(row.seq(), said(failure)));
            } else if (Refusal.isOfRecord(failure)) {
                reasons.put(seq, said(failure));
            }
        });
        return reasons;
    }

    private static boolean aborted(Producer<byte[], byte[]> producer) {
        try {
            producer.abortTransaction();
            return true;
        } catch (KafkaException | IllegalStateException failed) {
            return false;
        }
    }

    private static String said(Throwable failure) {
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
}
