package dev.levee.internal.group;

import dev.levee.LeveeException;
import dev.levee.StartAt;
import dev.levee.internal.engine.CommitPoint;
import dev.levee.internal.engine.Takeover;
import dev.levee.wire.CommitMetadata;
import dev.levee.wire.LogIdentity;
import dev.levee.wire.OffsetMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes an assigned partition this member's own before anything of it is handled: reads the committed progress, then
 * commits the same progress with the next owner epoch. Only a real member can, so the epoch is a fencing token, and every
 * partition has a committed offset from its first moment on. On the poll thread, between polls, in short calls.
 */
public final class Takeovers {

    private static final Logger log = LoggerFactory.getLogger(Takeovers.class);
    private static final Duration CALL = Duration.ofSeconds(1);
    private static final long RETRY_NANOS = 100_000_000;

    private final Consumer<byte[], byte[]> consumer;
    private final StartAt startAt;
    private final String group;
    private final String clusterId;
    private final Map<String, Uuid> topicIds;

    public Takeovers(
            Consumer<byte[], byte[]> consumer,
            StartAt startAt,
            String group,
            String clusterId,
            Map<String, Uuid> topicIds) {
        this.consumer = consumer;
        this.startAt = startAt;
        this.group = group;
        this.clusterId = clusterId;
        this.topicIds = topicIds;
    }

    /** Tries to take over {@code owned}; what could not be read or committed now keeps its place for a later try. */
    public void attempt(List<Ownership> owned, boolean dispatching, long now) {
        if (owned.isEmpty()) {
            return;
        }
        try {
            var takeovers = read(owned);
            commit(takeovers);
            takeovers.forEach((ownership, takeover) -> {
                CommitPoint begin = beginOf(takeover);
                consumer.seek(ownership.partition, offsetOf(begin, ""));
                ownership.committed = begin;
                ownership.beginAt = -1;
                ownership.actor.begin(takeover, dispatching);
                ownership.active = true;
            });
        } catch (KafkaException notNow) {
            if (!PassingErrors.includes(notNow)) {
                throw notNow;
            }
            log.info("taking over {} has to wait: {}", names(owned), notNow.toString());
            owned.forEach(ownership -> ownership.retryTakeoverAt = now + RETRY_NANOS);
        }
    }

    private Map<Ownership, Takeover> read(List<Ownership> owned) {
        var committed = consumer.committed(partitionsOf(owned), CALL);
        var starts = starts(owned.stream()
                .filter(ownership -> committed.get(ownership.partition) == null && ownership.beginAt < 0)
                .map(ownership -> ownership.partition)
                .collect(Collectors.toSet()));
        var takeovers = new LinkedHashMap<Ownership, Takeover>();
        for (Ownership ownership : owned) {
            TopicPartition partition = ownership.partition;
            var found = Optional.ofNullable(committed.get(partition));
            long start = ownership.beginAt >= 0 ? ownership.beginAt : starts.getOrDefault(partition, -1L);
            takeovers.put(ownership, takeover(partition, found, start));
        }
        return takeovers;
    }

    /** Begins at {@code start}, or where the committed progress says if that is negative. */
    private Takeover takeover(TopicPartition partition, Optional<OffsetAndMetadata> found, long start) {
        var identity = new LogIdentity(
                clusterId, topicIds.getOrDefault(partition.topic(), Uuid.ZERO_UUID), partition.partition());
        var known = found.flatMap(offset -> decode(partition, offset, identity));
        long epoch = known.map(CommitMetadata::ownerEpoch).orElse(0L) + 1;
        if (start >= 0 || found.isEmpty()) {
            return new Takeover(identity, epoch, -1, -1, OffsetMap.empty(Math.max(0, start)));
        }
        OffsetAndMetadata committed = found.get();
        return new Takeover(
                identity,
                epoch,
                committed.leaderEpoch().orElse(-1),
                known.map(CommitMetadata::highestLeaderEpoch).orElse(-1),
                known.map(CommitMetadata::finished).orElseGet(() -> OffsetMap.empty(committed.offset())));
    }

    private static Optional<CommitMetadata> decode(
            TopicPartition partition, OffsetAndMetadata found, LogIdentity identity) {
        var decoded = CommitMetadata.decode(found.metadata(), identity, found.offset());
        if (decoded instanceof CommitMetadata.Decoded.Valid valid) {
            return Optional.of(valid.metadata());
        }
        if (decoded instanceof CommitMetadata.Decoded.Unreadable unreadable) {
            log.warn(
                    "the commit metadata of {} at {} is ignored, records may be handled again: {}",
                    partition,
                    found.offset(),
                    unreadable.reason());
        }
        return Optional.empty();
    }

    private Map<TopicPartition, Long> starts(Set<TopicPartition> unknown) {
        if (unknown.isEmpty()) {
            return Map.of();
        }
        if (startAt instanceof StartAt.Earliest) {
            return consumer.beginningOffsets(unknown, CALL);
        }
        if (startAt instanceof StartAt.Latest) {
            return consumer.endOffsets(unknown, CALL);
        }
        throw new LeveeException("group " + group + " has no committed offset for " + unknown
                + " and startAt is refuse(): set the offsets with kafka-consumer-groups.sh --group " + group
                + " --reset-offsets, or say startAt(StartAt.earliest()) or another");
    }

    private void commit(Map<Ownership, Takeover> takeovers) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        takeovers.forEach((ownership, takeover) -> {
            CommitPoint begin = beginOf(takeover);
            offsets.put(ownership.partition, offsetOf(begin, begin.metadata()));
        });
        consumer.commitSync(offsets, CALL);
    }

    private static CommitPoint beginOf(Takeover takeover) {
        var metadata = new CommitMetadata(takeover.ownerEpoch(), takeover.highestLeaderEpoch(), takeover.finished());
        return new CommitPoint(takeover.offset(), takeover.leaderEpoch(), metadata.encode(takeover.log()));
    }

    public static OffsetAndMetadata offsetOf(CommitPoint point, String metadata) {
        Optional<Integer> epoch = point.leaderEpoch() < 0 ? Optional.empty() : Optional.of(point.leaderEpoch());
        return new OffsetAndMetadata(point.offset(), epoch, metadata);
    }

    private static Set<TopicPartition> partitionsOf(List<Ownership> owned) {
        return owned.stream().map(ownership -> ownership.partition).collect(Collectors.toSet());
    }

    private static List<TopicPartition> names(List<Ownership> owned) {
        return new ArrayList<>(partitionsOf(owned));
    }
}
