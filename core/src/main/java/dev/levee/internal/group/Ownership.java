package dev.levee.internal.group;

import dev.levee.PartitionSnapshot.PauseReason;
import dev.levee.internal.actor.Drained;
import dev.levee.internal.actor.PartitionActor;
import dev.levee.internal.engine.CommitPoint;
import dev.levee.internal.engine.HeldHead;
import dev.levee.internal.engine.ReleaseRequest;
import dev.levee.internal.engine.ShardStatus;
import dev.levee.internal.engine.Takeover;
import dev.levee.internal.parked.Folded;
import dev.levee.internal.position.InitialPosition;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * A partition that this member owns: from assignment, through takeover, to revocation or loss. Written by the poll thread
 * only; {@link #committed} and {@link #lag} may be read by others.
 */
public final class Ownership {

    /** What handlers sent and no transaction has taken yet. */
    private static final long MOST_EMITTED_BYTES = 16 << 20;

    final TopicPartition partition;
    final PartitionActor actor;

    /** The log that it is about, and where to begin there; null until asked for. */
    @Nullable
    CompletableFuture<InitialPosition> initial;

    /** Where the retry partition ended at some time after assignment; null until asked for. */
    @Nullable
    CompletableFuture<Long> retryEnd;

    /** Committed, and about to begin; null before and after. */
    @Nullable
    Takeover takeover;

    /** What it finds parked; null until it is taken over. */
    @Nullable
    CompletableFuture<Folded> parked;

    /** Progress to begin with instead of the committed one, which somebody asked for; null otherwise. */
    @Nullable
    Progress beginWith;

    /** The log was cut here: what any owner read from here on is no longer true. */
    long cutAt = Long.MAX_VALUE;

    /** Of the last record below the cut; -1 if unknown. */
    int epochBelowCut = -1;

    /** The final progress of its last shard, while it is being moved; null otherwise. */
    @Nullable
    CompletableFuture<Drained> drained;

    /** Takeover is done: the owner epoch is committed, records may be fetched. */
    boolean active;

    /** The owner epoch that was committed last, or is to be. */
    long epoch;

    /** The owner epoch of the newest commit that was acknowledged. */
    long acknowledgedEpoch;

    /** The owner epoch that this process committed before its transaction was aborted; 0 if it begins for another reason. */
    long abortedEpoch;

    /** No further than here the source is read while only what is parked is to be finished. */
    private long parkedBelow;

    /** Only what is parked is to be finished. */
    private boolean parkedOnly;

    /** Where reading the source began. */
    private long begunAt;

    /** The source was read so far. */
    private long read;

    /** Not before this time is takeover tried again. */
    long retryTakeoverAt;

    /** A transaction may be open that commits its offset, or that of one that was to be taken over with it. */
    boolean takesOverAlone;

    private final Gathering gathering = new Gathering();

    private final long assignedAt;
    private boolean standstillTold;

    volatile @Nullable CommitPoint committed;
    /** How many records were not read yet when that was asked; -1 while nobody knows. */
    volatile long lag = -1;
    /** Something was read since. */
    boolean lagIsOutdated;
    /** What {@link #standstill} said; -1 before. */
    volatile long stoodStillNanos = -1;

    /** The id of its topic when it was taken over; null before. */
    @Nullable
    Uuid topicId() {
        return active && initial != null ? initial.join().topicId() : null;
    }

    Ownership(TopicPartition partition, PartitionActor actor, long now) {
        this.partition = partition;
        this.actor = actor;
        this.retryTakeoverAt = now;
        this.assignedAt = now;
    }

    /** How long nobody handled anything of it since its assignment, when it is begun for the first time; -1 later. */
    long standstill(long now) {
        boolean told = standstillTold;
        standstillTold = true;
        if (!told) {
            stoodStillNanos = now - assignedAt;
        }
        return told ? -1 : now - assignedAt;
    }

    /** It is no longer sure that a takeover that has not begun is still the latest. */
    void takeOverAgain() {
        takeover = null;
        parked = null;
        retryEnd = null;
    }

    /** It begins at {@code offset}, with what is {@code found} parked. */
    void begun(long offset, Folded found) {
        read = offset;
        begunAt = offset;
        parkedBelow = offset;
        for (long origin : found.leaderEpochs().keySet()) {
            parkedBelow = Math.max(parkedBelow, origin + 1);
        }
    }

    void finishParkedOnly() {
        parkedOnly = true;
    }

    /** Says whether more of it is welcome before it is handed over. */
    boolean gather(List<ConsumerRecord<byte[], byte[]>> records, OffsetAndMetadata next) {
        gathering.add(records, next);
        lagIsOutdated = true;
        ShardStatus status = actor.status();
        return status != null && gathering.isHungry(status.mostUnfinished());
    }

    /** What was gathered goes to the actor, but for what is not to be read. */
    void handOver() {
        OffsetAndMetadata next = gathering.next();
        if (next != null) {
            ShardStatus status = actor.status();
            boolean nothingLeft = status != null && status.unfinished() == 0 && status.position() == read;
            polled(gathering.records(), next);
            gathering.handedOver(nothingLeft);
        }
    }

    private void polled(List<ConsumerRecord<byte[], byte[]>> records, OffsetAndMetadata next) {
        if (isReadUp()) {
            return;
        }
        read = parkedOnly ? Math.min(next.offset(), parkedBelow) : next.offset();
        boolean all = read == next.offset();
        actor.polled(
                all
                        ? records
                        : records.stream()
                                .filter(record -> record.offset() < read)
                                .toList(),
                read,
                all ? next.leaderEpoch().orElse(-1) : -1);
    }

    /** Of the source there is nothing more to read. */
    private boolean isReadUp() {
        return parkedOnly && read >= parkedBelow;
    }

    /** Everything that was parked is handled, and nothing of it stands in the retry topic any more. */
    boolean isClear() {
        ShardStatus status = actor.status();
        return active
                && isReadUp()
                && status != null
                && status.ownerEpoch() == epoch
                && status.position() >= parkedBelow
                && status.parked() + status.ending() + status.unfinished() == 0;
    }

    /** The held key that keeps it from being clear, when nothing else does; null if there is none such. */
    @Nullable
    HeldHead heldUp() {
        ShardStatus status = actor.status();
        if (!active || status == null || status.ownerEpoch() != epoch || !status.waitsForPeople()) {
            return null;
        }
        boolean isRead = isReadUp() && status.position() >= parkedBelow;
        return isRead || status.full() ? status.firstHeldKey() : null;
    }

    boolean isTakeoverDue(long now) {
        boolean draining = drained != null && beginWith == null;
        return !active && !draining && now - retryTakeoverAt >= 0;
    }

    /** Goes on under the next owner epoch. */
    void renew() {
        epoch++;
        actor.renew(this, epoch);
    }

    /** The group has {@code point}. */
    void acknowledged(CommitPoint point) {
        committed = point;
        acknowledgedEpoch = point.ownerEpoch();
    }

    /** Its owner epoch is committed. */
    boolean isRenewed() {
        CommitPoint latest = committed;
        return latest != null && latest.ownerEpoch() == epoch;
    }

    /** Handling waits for commits of this partition. */
    boolean isUrgent() {
        ShardStatus status = actor.status();
        return status != null && status.urgent();
    }

    /** Something of it is in the retry topic. */
    boolean hasParked() {
        ShardStatus status = actor.status();
        return status != null && status.parked() > 0;
    }

    /** Lets it go on if its dead letters stopped it. */
    public void resume() {
        actor.resume();
    }

    /** Operators may want something else of it. */
    public void obey() {
        actor.obey();
    }

    public TopicPartition partition() {
        return partition;
    }

    /** Tells the first so many records that hold their keys after their dead letters. */
    public void heldKeys(int most, Consumer<List<HeldHead>> answer) {
        actor.heldKeys(most, answer);
    }

    /** Somebody decided about one of them. */
    public void release(ReleaseRequest request) {
        actor.release(request);
    }

    /** Whether it is full with what was handed over and its actor has not taken note of: turns may be slower than polls. */
    private boolean isFilled(@Nullable ShardStatus status) {
        if (status == null) {
            return read > begunAt; // it has not had a turn yet, and the first list may be more than it wants
        }
        long underway = read - status.position();
        return underway > 0 && status.unfinished() + underway >= status.mostUnfinished();
    }

    /** Why it must not be fetched now. Derived anew each time, so that no pause outlives its reason. */
    Set<PauseReason> pauseReasons(boolean pausedByUser) {
        var reasons = EnumSet.noneOf(PauseReason.class);
        if (pausedByUser) {
            reasons.add(PauseReason.USER);
        }
        if (!active) {
            reasons.add(PauseReason.TAKEOVER);
        }
        if (actor.isStopped()) {
            reasons.add(PauseReason.DEAD_LETTERS);
        }
        if (active && actor.isDrained()) {
            reasons.add(PauseReason.DRAINED);
        }
        if (active && isReadUp()) {
            reasons.add(PauseReason.PARKED_ONLY);
        }
        ShardStatus status = actor.status();
        if (actor.emittedBytes() > MOST_EMITTED_BYTES) {
            reasons.add(PauseReason.BACKPRESSURE);
        }
        if ((status != null && status.full()) || isFilled(status)) {
            reasons.add(status != null && status.mapFull() ? PauseReason.OFFSET_MAP_FULL : PauseReason.BACKPRESSURE);
        }
        return reasons;
    }
}
