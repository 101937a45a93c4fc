package dev.levee.cli.demo;

import dev.levee.Category;
import dev.levee.ConsumerListener;
import dev.levee.cli.SystemTime;
import dev.levee.cli.history.Event;
import dev.levee.cli.history.Event.Ownership.Change;
import dev.levee.cli.history.HistoryFile;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Writes down what happens to the consumer. */
final class HistoryListener implements ConsumerListener {

    private final HistoryFile history;
    private final Tally tally;

    HistoryListener(HistoryFile history, Tally tally) {
        this.history = history;
        this.tally = tally;
    }

    @Override
    public void onAssigned(Collection<TopicPartition> partitions) {
        changed(Change.ASSIGNED, partitions);
    }

    @Override
    public void onRevoked(Collection<TopicPartition> partitions) {
        changed(Change.REVOKED, partitions);
    }

    @Override
    public void onLost(Collection<TopicPartition> partitions) {
        changed(Change.LOST, partitions);
    }

    @Override
    public void onCommitted(Map<TopicPartition, OffsetAndMetadata> offsets) {
        Map<String, Long> byLog = offsets.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().toString(),
                        entry -> entry.getValue().offset()));
        history.write(new Event.Committed(SystemTime.millis(), SystemTime.nanos(), byLog));
    }

    @Override
    public void onDeadLetter(TopicPartition partition, long offset, Category category) {
        tally.deadLettered();
    }

    private void changed(Change change, Collection<TopicPartition> partitions) {
        history.write(new Event.Ownership(
                SystemTime.millis(),
                SystemTime.nanos(),
                change,
                partitions.stream().map(TopicPartition::toString).sorted().toList()));
    }
}
