package dev.levee.proof.peer;

import dev.levee.testkit.history.HistoryListener;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Writes down what the broker accepted. Kafka makes it, by the name of its class. */
public final class RecordedCommits implements ConsumerInterceptor<byte[], byte[]> {

    /** Of the client's properties: who writes down. */
    static final String HISTORY = "proof.history";

    private @Nullable HistoryListener history;

    @Override
    public void configure(Map<String, ?> client) {
        history = (HistoryListener) Objects.requireNonNull(client.get(HISTORY));
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        Objects.requireNonNull(history).onCommitted(offsets);
    }

    @Override
    public void close() {}
}
