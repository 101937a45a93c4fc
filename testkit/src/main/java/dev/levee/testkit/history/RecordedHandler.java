package dev.levee.testkit.history;

import dev.levee.DecidingHandler;
import dev.levee.Outcome;
import dev.levee.Received;
import dev.levee.checker.event.End;
import dev.levee.checker.event.Start;
import dev.levee.checker.history.Recorder;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Writes down when another handler began and how it ended; records are ordered by their keys. As thread-safe as that one. */
public final class RecordedHandler<K, V> implements DecidingHandler<K, V> {

    private final Recorder history;
    private final DecidingHandler<K, V> handler;

    public RecordedHandler(Recorder history, DecidingHandler<K, V> handler) {
        this.history = history;
        this.handler = handler;
    }

    @Override
    public Outcome handle(Received<K, V> record) throws Exception {
        var tp = new TopicPartition(record.topic(), record.partition());
        Bytes key = Bytes.wrap(record.source().key());
        history.record(at -> new Start(at, tp, 0, record.offset(), key, record.attempt(), null));
        try {
            Outcome outcome = handler.handle(record);
            ended(record, tp, end(outcome), null);
            return outcome;
        } catch (Throwable failed) {
            ended(record, tp, End.Outcome.FAILED, failed.getClass().getName());
            throw failed;
        }
    }

    private static End.Outcome end(Outcome outcome) {
        if (outcome instanceof Outcome.Done) {
            return End.Outcome.OK;
        }
        return outcome instanceof Outcome.Skip ? End.Outcome.SKIPPED : End.Outcome.FAILED;
    }

    private void ended(Received<K, V> record, TopicPartition tp, End.Outcome outcome, @Nullable String error) {
        history.record(at -> new End(at, tp, 0, record.offset(), record.attempt(), outcome, error));
    }
}
