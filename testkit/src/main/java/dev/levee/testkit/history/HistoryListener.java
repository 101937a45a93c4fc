package dev.levee.testkit.history;

import dev.levee.Category;
import dev.levee.ConsumerListener;
import dev.levee.checker.event.Commit;
import dev.levee.checker.event.Dlq;
import dev.levee.checker.event.Logs;
import dev.levee.checker.event.Lost;
import dev.levee.checker.event.Park;
import dev.levee.checker.event.Phase;
import dev.levee.checker.event.Reset;
import dev.levee.checker.event.Revoke;
import dev.levee.checker.history.Recorder;
import dev.levee.wire.ParkedRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Writes down what happens to a consumer. Thread-safe. */
public final class HistoryListener implements ConsumerListener {

    private final Recorder history;

    public HistoryListener(Recorder history) {
        this.history = history;
    }

    @Override
    public void onAssigned(Collection<TopicPartition> partitions) {
        history.assigned(partitions);
    }

    @Override
    public void onRevoked(Collection<TopicPartition> partitions) {
        history.record(at -> new Revoke(at, List.copyOf(partitions)));
    }

    @Override
    public void onLost(Collection<TopicPartition> partitions) {
        history.record(at -> new Lost(at, List.copyOf(partitions)));
    }

    @Override
    public void onCommitted(Map<TopicPartition, OffsetAndMetadata> offsets) {
        answered(Phase.OK, offsets);
    }

    @Override
    public void onCommitFailed(Map<TopicPartition, OffsetAndMetadata> offsets, Exception error) {
        answered(Phase.INFO, offsets);
    }

    private void answered(Phase phase, Map<TopicPartition, OffsetAndMetadata> offsets) {
        var progress = new TreeMap<TopicPartition, Commit.Progress>(Logs.ORDER);
        offsets.forEach((partition, offset) -> progress.put(
                partition,
                new Commit.Progress(offset.offset(), 0, offset.leaderEpoch().orElse(null), offset.metadata())));
        history.record(at -> new Commit(at, 0, phase, progress, null));
    }

    @Override
    public void onOutOfRange(TopicPartition partition, long position, long resumedAt) {
        history.record(at -> new Reset(at, partition, position, resumedAt, "out of range"));
    }

    @Override
    public void onParked(TopicPartition partition, long offset, int attempts, Instant dueAt, long retryOffset) {
        // the wall clock is read after the other one, and only to the millisecond: rather too early than too late
        long now = SystemTime.nanos();
        long dueMillis = dueAt.toEpochMilli();
        long due = dueMillis == ParkedRecord.NEVER
                ? Park.NEVER
                : Math.max(0, now + (dueMillis - SystemTime.millis() - 1) * 1_000_000);
        history.record(
                at -> new Park(at, 0, Phase.OK, partition, 0, offset, null, attempts, due, -1, 0, retryOffset, null));
    }

    @Override
    public void onDeadLetter(ConsumerRecord<byte[], byte[]> record, Category category, Instant failedAt) {
        var partition = new TopicPartition(record.topic(), record.partition());
        history.record(at -> new Dlq(at, 0, Phase.OK, partition, 0, record.offset(), category.name()));
    }
}
