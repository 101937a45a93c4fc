package dev.levee.internal.rehearsal;

import dev.levee.Rehearsal.Fate;
import dev.levee.internal.actor.RecordEvents;
import dev.levee.internal.deadletter.DeadLetterLetters;
import dev.levee.internal.engine.DeadLetterTicket;
import dev.levee.internal.engine.Failure;
import dev.levee.internal.worker.HandlerEvents;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** Remembers what the engine tells of single records. Not thread-safe. */
final class Fates implements RecordEvents, HandlerEvents {

    private record Id(String topic, int partition, long offset) {
        static Id of(ConsumerRecord<byte[], byte[]> record) {
            return new Id(record.topic(), record.partition(), record.offset());
        }
    }

    private final DeadLetterLetters letters;
    private final Map<Id, Integer> failed = new HashMap<>();
    private final Map<Id, Fate> ended = new HashMap<>();

    Fates(DeadLetterLetters letters) {
        this.letters = letters;
    }

    int failed(ConsumerRecord<byte[], byte[]> record) {
        return failed.getOrDefault(Id.of(record), 0);
    }

    /** Empty unless the record was skipped or is a dead letter. */
    Optional<Fate> ended(ConsumerRecord<byte[], byte[]> record) {
        return Optional.ofNullable(ended.get(Id.of(record)));
    }

    /** It is handled anew. */
    void forget(ConsumerRecord<byte[], byte[]> record) {
        failed.remove(Id.of(record));
        ended.remove(Id.of(record));
    }

    @Override
    public void retrying(TopicPartition partition, ConsumerRecord<byte[], byte[]> record, Failure failure) {
        failed.merge(Id.of(record), 1, Integer::sum);
    }

    @Override
    public void deadLettered(TopicPartition partition, DeadLetterTicket ticket) {
        Failure last = ticket.attempts().last();
        var letter = letters.toRecord(Uuid.ZERO_UUID, ticket);
        ended.put(Id.of(ticket.record()), new Fate.DeadLettered(last.category(), last.error(), letter));
    }

    @Override
    public void skipped(ConsumerRecord<byte[], byte[]> record, String reason) {
        ended.put(Id.of(record), new Fate.Skipped(reason));
    }

    @Override
    public void attempted(long nanos) {}
}
