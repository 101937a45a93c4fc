package dev.levee.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.levee.checker.event.End;
import dev.levee.checker.event.Start;
import dev.levee.checker.history.Recorder;
import java.nio.ByteBuffer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.RecordInterceptor;
import org.springframework.kafka.support.KafkaHeaders;

/** Writes down when the listener began with a record and how that ended. Thread-safe. */
final class RecordedCalls implements RecordInterceptor<Object, Object> {

    private final Recorder history;
    private final Tally tally;

    RecordedCalls(Recorder history, Tally tally) {
        this.history = history;
        this.tally = tally;
    }

    @Override
    public ConsumerRecord<Object, Object> intercept(
            ConsumerRecord<Object, Object> record, Consumer<Object, Object> consumer) {
        Bytes key = Bytes.wrap(String.valueOf(record.key()).getBytes(UTF_8));
        history.record(at -> new Start(at, partition(record), 0, record.offset(), key, attempt(record), null));
        return record;
    }

    @Override
    public void success(ConsumerRecord<Object, Object> record, Consumer<Object, Object> consumer) {
        ended(record, End.Outcome.OK, null);
        tally.handled();
    }

    @Override
    public void failure(ConsumerRecord<Object, Object> record, Exception failure, Consumer<Object, Object> consumer) {
        ended(record, End.Outcome.FAILED, failure.getClass().getName());
    }

    private void ended(ConsumerRecord<Object, Object> record, End.Outcome outcome, @Nullable String error) {
        history.record(at -> new End(at, partition(record), 0, record.offset(), attempt(record), outcome, error));
    }

    private static TopicPartition partition(ConsumerRecord<Object, Object> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private static int attempt(ConsumerRecord<Object, Object> record) {
        return ByteBuffer.wrap(record.headers()
                        .lastHeader(KafkaHeaders.DELIVERY_ATTEMPT)
                        .value())
                .getInt();
    }
}
