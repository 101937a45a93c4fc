package dev.levee.internal.group;

import dev.levee.internal.parked.Folded;
import dev.levee.internal.retrytopic.RetryLookup;
import dev.levee.wire.RetryProgress;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** An empty retry topic. */
final class NothingParked implements RetryLookup {

    @Override
    public CompletableFuture<Long> end(TopicPartition source) {
        return CompletableFuture.completedFuture(0L);
    }

    @Override
    public CompletableFuture<Folded> fold(
            TopicPartition source, Uuid topicId, RetryProgress progress, long end, long from) {
        return CompletableFuture.completedFuture(Folded.nothing());
    }
}
