package dev.levee.internal.retrytopic;

import dev.levee.internal.parked.Folded;
import dev.levee.wire.RetryProgress;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** Tells a takeover what is parked. Blocks nobody. */
public interface RetryLookup {

    /** Where the retry partition of {@code source} ends, as of some time after this call. */
    CompletableFuture<Long> end(TopicPartition source);

    /**
     * Finds what is parked of {@code source}.
     *
     * @param progress as committed at this takeover
     * @param end where the retry partition ended then
     * @param from the committed source offset
     */
    CompletableFuture<Folded> fold(TopicPartition source, Uuid topicId, RetryProgress progress, long end, long from);
}
