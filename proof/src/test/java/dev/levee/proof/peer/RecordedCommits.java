package dev.levee.proof.peer;

import dev.levee.checker.event.Commit;
import dev.levee.checker.event.Logs;
import dev.levee.checker.event.Phase;
import dev.levee.checker.history.Recorder;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Writes down what the broker accepted. Kafka makes it, by the name of its class. */
public final class RecordedCommits implements ConsumerInterceptor<byte[], byte[]> {

    /** Of the client's properties: the history. */
    static final String HISTORY = "proof.history";

    private @Nullable Recorder history;

    @Override
    public void configure(Map<String, ?> client) {
        history = (Recorder) Objects.requireNonNull(client.get(HISTORY));
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        var progress = new TreeMap<TopicPartition, Commit.Progress>(Logs.ORDER);
        offsets.forEach((partition, offset) -> progress.put(
                partition,
                new Commit.Progress(offset.offset(), 0, offset.leaderEpoch().orElse(null), offset.metadata())));
        Objects.requireNonNull(history).record(at -> new Commit(at, 0, Phase.OK, progress, null));
    }

    @Override
    public void close() {}
}
