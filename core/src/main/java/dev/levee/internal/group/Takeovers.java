package dev.levee.internal.group;

import dev.levee.internal.engine.CommitPoint;
import dev.levee.internal.engine.Takeover;
import dev.levee.internal.observe.Listeners;
import dev.levee.internal.parked.Folded;
import dev.levee.internal.position.InitialPosition;
import dev.levee.internal.position.InitialPositions;
import dev.levee.internal.retrytopic.RetryLookup;
import dev.levee.wire.CommitMetadata;
import dev.levee.wire.LogIdentity;
import dev.levee.wire.OffsetMap;
import dev.levee.wire.RetryProgress;
import dev.levee.wire.Suspicion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes an assigned partition this member's own before anything of it is handled: reads the committed progress, then
 * commits the same progress with the next owner epoch. Only a real member can, so the epoch is a fencing token, and every
 * partition has a committed offset from its first moment on. On the poll thread, between polls, in short calls.
 *
 * <p>The commit also says where the retry partition ended: what older owners write from there on is void, however late it
 * lands. So the end is asked for after the assignment, and what is parked is read after the commit.
 */
public final class Takeovers {

    private static final Logger log = LoggerFactory.getLogger(Takeovers.class);
    private static final Duration CALL = Duration.ofSeconds(1);
    private static final long RETRY_NANOS = 100_000_000;
    /** What an open transaction is about to commit is not told before it ends, up to 10 s after its member died. */
    private static final Duration PATIENCE_WITH_TRANSACTIONS = Duration.ofMillis(250);

    private static final long RETRY_SLOWLY_NANOS = 1_500_000_000;

    private final Consumer<byte[], byte[]> consumer;
    private final InitialPositions positions;
    private final RetryLookup retries;
    private final Listeners listeners;
    private final String clusterId;
    private final int maxRecords;
    private final boolean transactional;
    private Map<String, Uuid> topicIds = Map.of();

    /** @param transactional whether offsets of the group are committed in transactions */
    public Takeovers(
            Consumer<byte[], byte[]> consumer,
            InitialPositions positions,
            RetryLookup retries,
            Listeners listeners,
            String clusterId,
            int maxRecords,
            boolean transactional) {
        this.consumer = consumer;
        this.positions = positions;
        this.retries = retries;
        this.listeners = listeners;
        this.clusterId = clusterId;
        this.maxRecords = maxRecords;
        this.transactional = transactional;
    }

    /** Tries to take over {@code owned}; what could not be asked, read or committed now keeps its place for a later try. */
    public void attempt(List<Ownership> owned, boolean dispatching, long now) {
        ask(owned);
        var answered = owned.stream()
                .filter(ownership -> ownership.takeover == null && isAnswered(ownership.initial))
                .filter(this::knowsRetryEnd)
                .toList();
        take(together(answered), now);
        for (Ownership ownership : owned) {
            if (ownership.takeover != null && isAnswered(ownership.parked)) {
                begin(
                        ownership,
                        ownership.takeover,
                        Objects.requireNonNull(ownership.parked).join(),
                        dispatching);
            }
        }
    }

    /** What a dead member's transaction keeps waiting must not keep the others. */
    private static List<Ownership> together(List<Ownership> answered) {
        return answered.stream()
                .filter(ownership -> ownership.takesOverAlone)
                .findFirst()
                .map(List::of)
                .orElse(answered);
    }

    private boolean knowsRetryEnd(Ownership ownership) {
        if (ownership.retryEnd == null) {
            ownership.retryEnd = retries.end(ownership.partition);
        }
        return isAnswered(ownership.retryEnd);
    }

    /** Commits the owner epoch, and asks for what is parked. */
    private void take(List<Ownership> answered, long now) {
        if (answered.isEmpty()) {
            return;
        }
        try {
            var takeovers = read(answered, now);
            commit(takeovers);
            takeovers.forEach((ownership, takeover) -> {
                ownership.acknowledged(takeover.begin());
                ownership.beginWith = null;
                ownership.drained = null;
                ownership.takesOverAlone = false;
                ownership.cutAt = Long.MAX_VALUE;
                ownership.epoch = takeover.ownerEpoch();
                ownership.takeover = takeover;
                ownership.parked = retries.fold(
                        ownership.partition,
                        takeover.log().topicId(),
                        takeover.retries(),
                        takeover.retryEnd(),
                        takeover.offset());
            });
        } catch (KafkaException notNow) {
            if (!PassingErrors.includes(notNow)) {
                throw notNow;
            }
            log.info("taking over {} has to wait: {}", names(answered), notNow.toString());
            boolean isOpen = transactional && notNow instanceof TimeoutException;
            long pause = isOpen && answered.size() == 1 ? RETRY_SLOWLY_NANOS : RETRY_NANOS;
            for (Ownership ownership : answered) {
                ownership.retryTakeoverAt = now + pause;
                ownership.takesOverAlone = isOpen;
            }
        }
    }

    private void begin(Ownership ownership, Takeover takeover, Folded parked, boolean dispatching) {
        consumer.seek(ownership.partition, offsetOf(takeover.begin(), ""));
        ownership.takeOverAgain();
        ownership.begun(takeover.offset(), parked);
        ownership.actor.begin(ownership, takeover, parked, dispatching);
        ownership.active = true;
        if (takeover.suspicion() instanceof Suspicion.Quarantined quarantined) {
            log.warn(
                    "{} is quarantined at {}, its owners keep dying there: the next {} records run one at a time",
                    ownership.partition,
                    takeover.offset(),
                    quarantined.left());
        }
    }

    /** Those whose topic is not the one any more that they were taken over in. */
    public List<Ownership> ofOtherTopics(Collection<Ownership> owned) {
        Map<String, Uuid> latest = positions.topicIds();
        if (latest == topicIds) {
            return List.of();
        }
        topicIds = latest;
        return owned.stream()
                .filter(ownership -> {
                    Uuid id = ownership.topicId();
                    return id != null && !id.equals(latest.getOrDefault(ownership.partition.topic(), id));
                })
                .toList();
    }

    /** Whether {@code committed} was written by this ownership, as it knows itself: every other one has another epoch. */
    boolean isStillOf(Ownership ownership, @Nullable OffsetAndMetadata committed) {
        return committed != null
                && CommitMetadata.decode(committed.metadata(), logOf(ownership), committed.offset())
                        instanceof CommitMetadata.Decoded.Valid valid
                && valid.metadata().ownerEpoch() == ownership.acknowledgedEpoch;
    }

    private LogIdentity logOf(Ownership ownership) {
        var initial = Objects.requireNonNull(ownership.initial).join();
        return new LogIdentity(clusterId, initial.topicId(), ownership.partition.partition());
    }

    /** What {@code point}, the final one of this ownership's shard, says. */
    Progress progressOf(Ownership ownership, CommitPoint point) {
        LogIdentity log = logOf(ownership);
        var own = (CommitMetadata.Decoded.Valid) CommitMetadata.decode(point.metadata(), log, point.offset());
        return new Progress(
                point.leaderEpoch(),
                own.metadata().highestLeaderEpoch(),
                own.metadata().finished());
    }

    private void ask(List<Ownership> owned) {
        var unasked =
                owned.stream().filter(ownership -> ownership.initial == null).toList();
        if (!unasked.isEmpty()) {
            var answer = positions.of(partitionsOf(unasked));
            unasked.forEach(ownership ->
                    ownership.initial = answer.thenApply(all -> Objects.requireNonNull(all.get(ownership.partition))));
        }
    }

    /** Throws what makes asking pointless. */
    private static boolean isAnswered(@Nullable CompletableFuture<?> asked) {
        if (asked == null || !asked.isDone()) {
            return false;
        }
        try {
            asked.join();
            return true;
        } catch (CompletionException refused) {
            throw refused.getCause() instanceof RuntimeException cause ? cause : refused;
        }
    }

    private Map<Ownership, Takeover> read(List<Ownership> owned, long now) {
        var committed = consumer.committed(partitionsOf(owned), transactional ? PATIENCE_WITH_TRANSACTIONS : CALL);
        var takeovers = new LinkedHashMap<Ownership, Takeover>();
        for (Ownership ownership : owned) {
            var initial = Objects.requireNonNull(ownership.initial).join();
            var found = committed.get(ownership.partition);
            if (found == null && initial.offset().isEmpty() && ownership.beginWith == null) {
                // there was an offset a moment ago
                ownership.initial = null;
                ownership.retryTakeoverAt = now + RETRY_NANOS;
            } else {
                long end = Objects.requireNonNull(ownership.retryEnd).join();
                takeovers.put(ownership, parkedUpTo(end, takeover(ownership, initial, found), found));
            }
        }
        return takeovers;
    }

    /** What is parked is as true as before, wherever in the source the ownership begins. */
    private static Takeover parkedUpTo(long end, Takeover takeover, @Nullable OffsetAndMetadata committed) {
        var retries = RetryProgress.NONE;
        if (committed != null) {
            var decoded = CommitMetadata.decode(committed.metadata(), takeover.log(), committed.offset());
            retries = decoded instanceof CommitMetadata.Decoded.Valid valid
                    ? valid.metadata().retries()
                    : retries;
        }
        return takeover.parkedUpTo(retries, end);
    }

    private Takeover takeover(Ownership ownership, InitialPosition initial, @Nullable OffsetAndMetadata committed) {
        TopicPartition partition = ownership.partition;
        var log = new LogIdentity(clusterId, initial.topicId(), partition.partition());
        if (committed == null) {
            return begin(log, 1, ownership.beginWith, initial.offset().orElse(0));
        }
        var decoded = CommitMetadata.decode(committed.metadata(), log, committed.offset());
        if (decoded instanceof CommitMetadata.Decoded.Valid valid) {
            CommitMetadata known = valid.metadata();
            long epoch = known.ownerEpoch() + 1;
            Progress other = otherProgress(ownership, committed, known.highestLeaderEpoch(), known.finished());
            if (other != null) {
                return begin(log, epoch, other, 0);
            }
            return known.ownerEpoch() == ownership.abortedEpoch
                    ? Takeover.afterAbort(log, known, epochOf(committed))
                    : Takeover.after(log, known, epochOf(committed), inFlight(partition, known));
        }
        if (decoded instanceof CommitMetadata.Decoded.OtherTopic other) {
            Takeovers.log.warn(
                    "the committed offset {} of {} is that of topic {}, which is gone: starting at the beginning",
                    committed.offset(),
                    partition,
                    other.topicId());
            return begin(log, 1, ownership.beginWith, beginningOf(partition));
        }
        if (decoded instanceof CommitMetadata.Decoded.Unreadable unreadable) {
            Takeovers.log.warn(
                    "the commit metadata of {} at {} is ignored, records may be handled again: {}",
                    partition,
                    committed.offset(),
                    unreadable.reason());
        }
        Progress other = otherProgress(ownership, committed, -1, OffsetMap.empty(committed.offset()));
        return other == null ? Takeover.fresh(log, 1, epochOf(committed), committed.offset()) : begin(log, 1, other, 0);
    }

    /** What was asked for, or what is still true after the log was cut; null if the committed progress is. */
    private static @Nullable Progress otherProgress(
            Ownership ownership, OffsetAndMetadata committed, int highestLeaderEpoch, OffsetMap finished) {
        if (ownership.beginWith != null || ownership.cutAt == Long.MAX_VALUE) {
            return ownership.beginWith;
        }
        return new Progress(epochOf(committed), highestLeaderEpoch, finished)
                .cutAt(ownership.cutAt, ownership.epochBelowCut);
    }

    /** With the progress {@code given}; without it, at {@code offset}. */
    private static Takeover begin(LogIdentity log, long ownerEpoch, @Nullable Progress given, long offset) {
        return given == null
                ? Takeover.fresh(log, ownerEpoch, -1, offset)
                : Takeover.elsewhere(
                        log, ownerEpoch, given.leaderEpoch(), given.highestLeaderEpoch(), given.finished());
    }

    /** So many records the owner before may have had in flight; asked for only when owners keep dying. */
    private long inFlight(TopicPartition partition, CommitMetadata found) {
        if (!Takeover.asksForInFlight(found)) {
            return 0;
        }
        long end = consumer.endOffsets(Set.of(partition), CALL).getOrDefault(partition, 0L);
        return Math.min(maxRecords, end - found.finished().base());
    }

    private static int epochOf(OffsetAndMetadata committed) {
        return committed.leaderEpoch().orElse(-1);
    }

    private long beginningOf(TopicPartition partition) {
        return consumer.beginningOffsets(List.of(partition), CALL).getOrDefault(partition, 0L);
    }

    private void commit(Map<Ownership, Takeover> takeovers) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        takeovers.forEach((ownership, takeover) -> {
            CommitPoint begin = takeover.begin();
            offsets.put(ownership.partition, offsetOf(begin, begin.metadata()));
        });
        for (var request : CommitRequests.of(offsets)) {
            try {
                consumer.commitSync(request, CALL);
            } catch (KafkaException failed) {
                listeners.tell(listener -> listener.onCommitFailed(request, failed));
                throw failed;
            }
            listeners.tell(listener -> listener.onCommitted(request));
        }
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
