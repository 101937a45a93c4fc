package dev.levee.proof.peer;

import dev.levee.checker.event.End;
import dev.levee.checker.event.Start;
import dev.levee.checker.facts.RecordId;
import dev.levee.checker.history.Recorder;
import dev.levee.proof.fixture.Work;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;

/** Work, written down. Poison is skipped in here: what becomes of it differs too much to be compared. Thread-safe. */
final class RecordedWork {

    private final Recorder history;
    private final Work work;
    private final Map<RecordId, Integer> attempts = new ConcurrentHashMap<>();

    RecordedWork(Recorder history, Work work) {
        this.history = history;
        this.work = work;
    }

    /** @throws Exception if the record is to be tried again */
    void handle(ConsumerRecord<byte[], byte[]> record) throws Exception {
        var id = new RecordId(new TopicPartition(record.topic(), record.partition()), record.offset());
        int attempt = attempts.merge(id, 1, Integer::sum);
        Bytes key = Bytes.wrap(record.key());
        history.record(at -> new Start(at, id.tp(), 0, id.off(), key, attempt, null));
        try {
            work.handle(record.key(), record.value(), attempt);
        } catch (IllegalArgumentException poison) {
            ended(id, attempt, End.Outcome.SKIPPED);
            return;
        } catch (Throwable failed) {
            history.record(at -> new End(
                    at,
                    id.tp(),
                    0,
                    id.off(),
                    attempt,
                    End.Outcome.FAILED,
                    failed.getClass().getName()));
            throw failed;
        }
        ended(id, attempt, End.Outcome.OK);
    }

    private void ended(RecordId id, int attempt, End.Outcome outcome) {
        attempts.remove(id);
        history.record(at -> new End(at, id.tp(), 0, id.off(), attempt, outcome, null));
    }
}
