package dev.levee.internal.transaction;

import dev.levee.internal.engine.Emission;
import dev.levee.internal.failure.Causes;
import dev.levee.internal.writing.RecordSize;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * Which records made others that brokers refuse for what they are. One of these aborts the epoch, and would abort each later one:
 * so it is remembered whose it was, and next time it is that record's failure. Forgotten by a crash, at the cost of one more
 * abort. Thread-safe.
 */
public final class Refusals {

    private static final int MOST = 10_000;

    private record Source(TopicPartition partition, long offset) {
        static Source of(ConsumerRecord<byte[], byte[]> record) {
            return new Source(new TopicPartition(record.topic(), record.partition()), record.offset());
        }
    }

    private record Refused(String topic, Throwable why) {}

    private final Map<Source, Refused> outputs = new ConcurrentHashMap<>();
    /** How large the smallest letter was that was too large. */
    private final Map<Source, Integer> letters = new ConcurrentHashMap<>();

    /** {@code record} of {@code emission} was not written; it may be for what it is, or not. */
    void failed(Emission emission, ProducerRecord<byte[], byte[]> record, Exception why) {
        Throwable cause =
                Causes.of(why).stream().filter(Refusals::isOfRecord).findFirst().orElse(null);
        if (cause == null) {
            return;
        }
        var source = Source.of(emission.source());
        if (!emission.isLetter()) {
            bound(outputs).put(source, new Refused(record.topic(), cause));
        } else if (cause instanceof RecordTooLargeException) {
            bound(letters).merge(source, RecordSize.of(record), Math::min);
        }
    }

    /** Throws if what the handler of {@code record} sends was refused. */
    public void check(ConsumerRecord<byte[], byte[]> record) {
        Refused refused = outputs.isEmpty() ? null : outputs.get(Source.of(record));
        if (refused != null) {
            throw new OutputRefusedException(refused.topic(), refused.why());
        }
    }

    /** Whether {@code letter}, the dead letter of {@code record}, is as large as one that was too large. */
    public boolean isTooLarge(ConsumerRecord<byte[], byte[]> record, ProducerRecord<byte[], byte[]> letter) {
        Integer size = letters.isEmpty() ? null : letters.get(Source.of(record));
        return size != null && RecordSize.of(letter) >= size;
    }

    private static boolean isOfRecord(Throwable failure) {
        return failure instanceof RecordTooLargeException
                || failure instanceof InvalidRecordException
                || failure instanceof InvalidTimestampException
                || failure instanceof InvalidTopicException;
    }

    private static <T> Map<Source, T> bound(Map<Source, T> refused) {
        if (refused.size() >= MOST) {
            refused.clear();
        }
        return refused;
    }
}
