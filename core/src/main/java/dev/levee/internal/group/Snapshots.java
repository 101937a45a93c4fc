package dev.levee.internal.group;

import dev.levee.HeldKey;
import dev.levee.PartitionSnapshot;
import dev.levee.PartitionSnapshot.Blocker;
import dev.levee.internal.engine.BlockingRecord;
import dev.levee.internal.engine.CommitPoint;
import dev.levee.internal.engine.HeldHead;
import dev.levee.internal.engine.ShardDetails;
import dev.levee.internal.engine.ShardStatus;
import dev.levee.internal.position.InitialPositions;
import dev.levee.internal.time.Time;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Puts together what every owned partition is doing. Asks shards, never brokers. Thread-safe. */
public final class Snapshots {

    private static final long PATIENCE_MILLIS = 500;
    private static final ShardStatus NOT_TAKEN_OVER =
            new ShardStatus(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, false, false, false, false, false, 0, null, false);

    private final InitialPositions positions;
    private final Time time;

    public Snapshots(InitialPositions positions, Time time) {
        this.positions = positions;
        this.time = time;
    }

    public List<PartitionSnapshot> of(Collection<Ownership> owned, boolean pausedByUser) {
        record Asked(Ownership ownership, CompletableFuture<@Nullable ShardDetails> details) {}
        var asked = owned.stream()
                .map(ownership -> new Asked(ownership, ownership.actor.details()))
                .toList();
        return asked.stream()
                .map(a -> of(a.ownership(), pausedByUser, answer(a.details())))
                .toList();
    }

    private PartitionSnapshot of(Ownership ownership, boolean pausedByUser, @Nullable ShardDetails details) {
        ShardStatus known = ownership.actor.status();
        ShardStatus status = known == null ? NOT_TAKEN_OVER : known;
        CommitPoint committed = ownership.committed;
        var blocker = Optional.ofNullable(details).map(ShardDetails::blocker);
        long parkedSince = details == null ? Long.MAX_VALUE : details.parkedSinceMillis();
        return new PartitionSnapshot(
                ownership.partition.topic(),
                ownership.partition.partition(),
                status.ownerEpoch(),
                status.position(),
                committed == null ? OptionalLong.empty() : OptionalLong.of(committed.offset()),
                ownership.lag < 0 ? OptionalLong.empty() : OptionalLong.of(ownership.lag),
                status.unfinished(),
                status.mostUnfinished(),
                status.running(),
                status.held(),
                status.writing(),
                status.parked(),
                status.parkedKeys(),
                details == null ? 0 : details.due(),
                parkedSince == Long.MAX_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(parkedSince)),
                status.bytes(),
                blocker.map(b -> Instant.ofEpochMilli(b.record().timestamp())),
                ownership.pauseReasons(pausedByUser),
                status.quarantined(),
                blocker.map(this::blocker),
                status.heldKeys(),
                Optional.ofNullable(status.firstHeldKey()).map(head -> heldKey(ownership.partition, head)),
                ownership.stoodStillNanos < 0
                        ? OptionalLong.empty()
                        : OptionalLong.of(ownership.stoodStillNanos / 1_000_000),
                blocker.map(b -> retentionLeft(b.record())).orElse(OptionalLong.empty()));
    }

    private OptionalLong retentionLeft(ConsumerRecord<?, ?> oldest) {
        OptionalLong kept = positions.retentionMillis(oldest.topic());
        return kept.isEmpty() || oldest.timestamp() < 0
                ? OptionalLong.empty()
                : OptionalLong.of(oldest.timestamp() + kept.getAsLong() - time.millis());
    }

    /** As people see it. */
    public static HeldKey heldKey(TopicPartition partition, HeldHead head) {
        return new HeldKey(
                partition,
                head.offset(),
                Instant.ofEpochMilli(head.why().sinceMillis()),
                head.why().category(),
                Optional.ofNullable(head.why().errorClass()));
    }

    private Blocker blocker(BlockingRecord blocking) {
        long age = blocking.since() == 0 ? 0 : time.nanos() - blocking.since();
        return new Blocker(
                blocking.record().offset(),
                blocking.what(),
                blocking.attempt(),
                Instant.ofEpochMilli(time.millis() - age / 1_000_000),
                Optional.ofNullable(blocking.failure()).map(failure -> failure.category() + ": " + failure.error()));
    }

    /** Null when the shard is gone, or says nothing for long. */
    static @Nullable ShardDetails answer(CompletableFuture<@Nullable ShardDetails> details) {
        try {
            return details.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException unknown) {
            return null;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
