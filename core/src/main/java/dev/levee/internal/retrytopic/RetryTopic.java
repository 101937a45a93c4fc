package dev.levee.internal.retrytopic;

import dev.levee.internal.parked.Fold;
import dev.levee.internal.parked.Folded;
import dev.levee.internal.time.Time;
import dev.levee.internal.writing.RecordSink;
import dev.levee.wire.GroupTopics;
import dev.levee.wire.RetryProgress;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/**
 * The retry topic of a group.
 *
 * @param partitions never change
 * @param outcomes the topic in which replays are answered
 * @param tails read on behind what takeovers have read
 */
public record RetryTopic(
        String name,
        int partitions,
        String outcomes,
        RecordSink writes,
        RetryReader reader,
        RequestTails tails,
        Time time)
        implements RetryLookup {

    /** Where what is parked of {@code source} lies. */
    public RetryPartition of(TopicPartition source, Uuid topicId) {
        var form = new ParkedRecords(topicId, source.partition(), name, partitionOf(source));
        return new RetryPartition(form, this);
    }

    @Override
    public CompletableFuture<Long> end(TopicPartition source) {
        return reader.end(partitionOf(source));
    }

    @Override
    public CompletableFuture<Folded> fold(
            TopicPartition source, Uuid topicId, RetryProgress progress, long end, long from) {
        var fold = new Fold(topicId, source.partition(), progress, from);
        return reader.scan(partitionOf(source), progress.low(), end, fold::read).thenApply(read -> fold.folded());
    }

    private int partitionOf(TopicPartition source) {
        return GroupTopics.retryPartition(source.topic(), source.partition(), partitions);
    }
}
