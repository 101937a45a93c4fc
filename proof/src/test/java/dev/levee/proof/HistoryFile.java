package dev.levee.proof;

import dev.levee.Category;
import dev.levee.ConsumerListener;
import dev.levee.proof.Event.Kind;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Writes the history of this process: one unbuffered write a line, so that a kill loses nothing. Thread-safe. */
final class HistoryFile implements ConsumerListener {

    private final FileOutputStream file;

    HistoryFile(Path path) {
        try {
            file = new FileOutputStream(path.toFile(), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void add(Kind kind, int partition, long offset, String key, String detail) {
        try {
            synchronized (file) {
                file.write(Records.bytes(
                        Event.of(kind, partition, offset, key, detail).line() + "\n"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void onAssigned(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> add(Kind.ASSIGNED, partition.partition(), -1, "", ""));
    }

    @Override
    public void onRevoked(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> add(Kind.REVOKED, partition.partition(), -1, "", ""));
    }

    @Override
    public void onLost(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> add(Kind.LOST, partition.partition(), -1, "", ""));
    }

    @Override
    public void onCommitted(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, offset) ->
                add(Kind.COMMITTED, partition.partition(), offset.offset(), "", offset.metadata()));
    }

    @Override
    public void onDeadLetter(TopicPartition partition, long offset, Category category) {
        add(Kind.DEAD_LETTERED, partition.partition(), offset, "", category.name());
    }
}
