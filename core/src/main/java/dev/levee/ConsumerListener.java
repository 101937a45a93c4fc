package dev.levee;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Hears what happens to a consumer. Called on engine threads: must return quickly and not throw (what it throws is logged
 * and ignored). Every method does nothing by default.
 */
public interface ConsumerListener {

    /** {@code state} was entered; for FAILED, {@link LeveeConsumer#failure()} says why. */
    default void onState(ConsumerState state) {}

    /** The partitions are now this consumer's and their takeover begins. */
    default void onAssigned(Collection<TopicPartition> partitions) {}

    /** The partitions are about to go to another member, after draining and a last commit. */
    default void onRevoked(Collection<TopicPartition> partitions) {}

    /** The partitions already belong to somebody else; nothing was committed. */
    default void onLost(Collection<TopicPartition> partitions) {}

    /** The broker acknowledged this progress: what is finished, or, of a partition that just came, that it is ours now. */
    default void onCommitted(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    /**
     * The broker refused this progress, or gave no answer in time: whether it has some or all of it, nobody knows. Who still
     * owns the partitions commits at least as much again; what the last commit before they went away could not tell runs
     * again with the next owner.
     */
    default void onCommitFailed(Map<TopicPartition, OffsetAndMetadata> offsets, Exception error) {}

    /**
     * The log no longer has {@code position}, where this consumer read: retention passed it, or the log was cut. It goes on
     * at {@code resumedAt}.
     */
    default void onOutOfRange(TopicPartition partition, long position, long resumedAt) {}

    /** The broker acknowledged the dead letter of {@code record}, which failed at {@code failedAt}, the last time. */
    default void onDeadLetter(ConsumerRecord<byte[], byte[]> record, Category category, Instant failedAt) {}

    /** An attempt at {@code record} begins; the one before it failed at {@code failedAt}. */
    default void onRetry(ConsumerRecord<byte[], byte[]> record, Instant failedAt) {}

    /**
     * The broker acknowledged the record in the retry topic of the group, where it waits; or a later state of it.
     *
     * @param attempts how often its handler has failed; 0 if it only waits behind an earlier record of its key
     * @param dueAt not to run before; the epoch if the record before it alone decides, {@link Long#MAX_VALUE} milliseconds
     *     since it if somebody has to ({@link AfterDeadLetter#HOLD_KEY})
     * @param retryOffset where it stands in its partition of the retry topic
     */
    default void onParked(TopicPartition partition, long offset, int attempts, Instant dueAt, long retryOffset) {}

    /** The breaker of this consumer entered {@code state}; one after the other. */
    default void onBreaker(String name, BreakerState state) {}

    /** Too much of {@code partition} became dead letters: it stands still ({@link ConsumerBuilder#inflowGuard}). */
    default void onStopped(TopicPartition partition) {}

    /** It goes on after {@link #onStopped}. */
    default void onResumed(TopicPartition partition) {}

    /** A handler chose to leave a record out. */
    default void onSkipped(TopicPartition partition, long offset, String reason) {}
}
