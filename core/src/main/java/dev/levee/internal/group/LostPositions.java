package dev.levee.internal.group;

import dev.levee.LeveeException;
import dev.levee.OutOfRange;
import dev.levee.internal.observe.ConsumerMetrics;
import dev.levee.internal.observe.Listeners;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Positions that the log no longer has: retention passed them, or the log was cut. On the poll thread. */
public final class LostPositions {

    private static final Logger log = LoggerFactory.getLogger(LostPositions.class);
    private static final Duration CALL = Duration.ofSeconds(1);

    private final Consumer<byte[], byte[]> consumer;
    private final Assignment assignment;
    private final OutOfRange policy;
    private final ConsumerMetrics metrics;
    private final Listeners listeners;

    public LostPositions(
            Consumer<byte[], byte[]> consumer,
            Assignment assignment,
            OutOfRange policy,
            ConsumerMetrics metrics,
            Listeners listeners) {
        this.consumer = consumer;
        this.assignment = assignment;
        this.policy = policy;
        this.metrics = metrics;
        this.listeners = listeners;
    }

    /** Lets each partition go on where its log is, or throws, as the user chose. */
    void resolve(OffsetOutOfRangeException outOfRange) {
        // the client does not tell a position that it cannot validate
        Map<TopicPartition, Long> positions = outOfRange.offsetOutOfRangePartitions();
        Set<TopicPartition> partitions = positions.keySet();
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions, CALL);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, CALL);
        positions.forEach((partition, position) -> {
            long beginning = beginnings.getOrDefault(partition, 0L);
            long end = ends.getOrDefault(partition, beginning);
            String what =
                    partition + ": offset " + position + " is not in the log, which has " + beginning + " to " + end;
            if (policy == OutOfRange.STOP) {
                throw new LeveeException(what + ", and whenOutOfRange is STOP: set the group's offset with"
                        + " kafka-consumer-groups.sh --reset-offsets, or say RESUME");
            }
            log.error("{}", what);
            metrics.outOfRange();
            OffsetAndMetadata cut = cutAt(outOfRange, partition, beginning, end);
            long resumed = position < beginning ? beginning : Math.min(end, cut.offset());
            if (position < beginning) {
                skipTo(partition, beginning);
            } else {
                Ownership ownership = assignment.beginAgain(partition);
                ownership.cutAt = resumed;
                ownership.epochBelowCut = cut.leaderEpoch().orElse(-1);
            }
            listeners.tell(listener -> listener.onOutOfRange(partition, position, resumed));
        });
    }

    /** Retention passed the position: what was fetched before goes on, the rest is gone for everybody. */
    private void skipTo(TopicPartition partition, long beginning) {
        consumer.seek(partition, beginning);
        Ownership ownership = assignment.owned(partition);
        if (ownership != null && ownership.active) {
            ownership.actor.polled(List.of(), beginning, -1); // a log without records tells it to nobody
        }
    }

    /** What has grown behind a cut are other records. Brokers that cannot tell where it is know of no old record at all. */
    private static OffsetAndMetadata cutAt(
            OffsetOutOfRangeException outOfRange, TopicPartition partition, long beginning, long end) {
        if (outOfRange instanceof LogTruncationException truncation) {
            OffsetAndMetadata divergent = truncation.divergentOffsets().get(partition);
            return divergent == null ? new OffsetAndMetadata(beginning) : divergent;
        }
        return new OffsetAndMetadata(end);
    }
}
