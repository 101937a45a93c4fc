package dev.levee.internal.group;

import dev.levee.internal.actor.Prepared;
import dev.levee.internal.engine.CommitPoint;
import dev.levee.internal.engine.Emission;
import dev.levee.internal.engine.ShardStatus;
import dev.levee.internal.observe.ConsumerMetrics;
import dev.levee.internal.observe.Listeners;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits what shards published: one request at a time, so that offsets ascend; clean only once acknowledged; only for
 * partitions owned now, since the broker accepts any. On the poll thread.
 */
public final class Committer {

    private static final Logger log = LoggerFactory.getLogger(Committer.class);

    /** What one transaction may have to send; a partition's, which cannot be divided, goes alone if it is more. */
    private static final long MOST_BYTES = 16 << 20;

    private final CommitChannel channel;
    private final Listeners listeners;
    private final ConsumerMetrics metrics;
    private final long intervalNanos;
    private long prepareAt;
    private boolean pending;
    private boolean failed;
    private boolean isVoid;
    /** Where the next request begins: what fails or moves on each time must not keep the rest waiting. */
    private int turn;

    private @Nullable KafkaException fatal;

    public Committer(CommitChannel channel, Listeners listeners, ConsumerMetrics metrics, Duration interval) {
        this.channel = channel;
        this.listeners = listeners;
        this.metrics = metrics;
        this.intervalNanos = interval.toNanos();
    }

    /** The client that was to answer is gone. */
    public void forgetUnanswered() {
        channel.forgetUnanswered();
    }

    /** A commit point was asked for and is not sent yet, or an answer comes without a poll. */
    public boolean isPending() {
        return pending || (!channel.maySendAgain() && !channel.isReady());
    }

    /** Hears of the commit that is under way. */
    public void hear() {
        channel.hear(Duration.ZERO);
    }

    /** Whether partitions may be taken over: nothing that was sent before can change what is committed of them. */
    public boolean letsTakeOver() {
        return channel.maySendAgain() || (channel.isReady() && !isVoid);
    }

    /** Whether all that is owned must begin again where it is committed. Tells it once. */
    public boolean takeVoid() {
        boolean was = isVoid;
        isVoid = false;
        return was;
    }

    /** Partitions are lost. */
    public void giveUp() {
        channel.giveUp();
    }

    /** Throws what makes every further commit pointless (authorisation, fencing). */
    public void step(Collection<Ownership> owned, long now) {
        if (fatal != null) {
            throw fatal;
        }
        boolean due = now - prepareAt >= 0;
        // what failed waits for the next interval
        if (channel.isReady() && (due || !failed)) {
            failed = false;
            send(owned);
        }
        if (due) {
            prepareAt = now + intervalNanos;
            for (Ownership ownership : owned) {
                if (ownership.active && needsCommit(ownership)) {
                    ownership.actor.prepareCommit(ownership);
                    pending = true;
                }
            }
        }
    }

    private static boolean needsCommit(Ownership ownership) {
        ShardStatus status = ownership.actor.status();
        Prepared prepared = ownership.actor.prepared(ownership);
        return (status != null && status.dirty())
                || (prepared != null && !prepared.point().equals(ownership.committed));
    }

    @SuppressWarnings("ReferenceEquality") // the very point that was acknowledged needs no second answer
    private void send(Collection<Ownership> owned) {
        var points = new LinkedHashMap<Ownership, Prepared>();
        int chars = 0;
        long bytes = 0;
        pending = false;
        var turns = new ArrayList<>(owned);
        Collections.rotate(turns, -turn);
        for (Ownership ownership : turns) {
            Prepared prepared = ownership.active ? ownership.actor.prepared(ownership) : null;
            if (prepared == null || prepared.point() == ownership.committed) {
                continue;
            }
            // sent even if it says the same as before: its answer proves that we still own the partition
            chars += prepared.point().metadata().length();
            bytes += prepared.bytes();
            if (chars > CommitRequests.MAX_CHARS || (bytes > MOST_BYTES && !points.isEmpty())) {
                pending = true; // the rest goes with the next request
                turn = (turn + turns.indexOf(ownership)) % turns.size();
                break;
            }
            points.put(ownership, prepared);
        }
        if (!points.isEmpty()) {
            channel.send(commit(points), (offsets, error) -> answered(points, offsets, error));
        }
    }

    /**
     * The last commit of ownerships that end; it takes {@code timeout}, and as much for the one before. Says whether nothing is left to
     * commit.
     */
    public boolean commitLast(Map<Ownership, Prepared> points, Duration timeout) {
        channel.hear(timeout);
        if (isVoid) {
            return true;
        }
        var changed = new LinkedHashMap<Ownership, Prepared>();
        points.forEach((ownership, prepared) -> {
            if (!prepared.point().equals(ownership.committed)) {
                changed.put(ownership, prepared);
            }
        });
        if (changed.isEmpty()) {
            return true;
        }
        var commit = commit(changed);
        try {
            channel.sendAndWait(commit, timeout);
            answered(changed, commit.offsets(), null);
            return true;
        } catch (KafkaException failed) {
            if (channel.maySendAgain() && !PassingErrors.includes(failed)) {
                throw failed;
            }
            answered(changed, commit.offsets(), failed);
            return !channel.maySendAgain();
        }
    }

    private void answered(
            Map<Ownership, Prepared> points,
            Map<TopicPartition, OffsetAndMetadata> offsets,
            @Nullable Exception error) {
        metrics.commit(error == null);
        if (error != null) {
            // stays dirty: the next interval commits at least as much; which of the two the broker has now, nobody
            // knows
            failed = true;
            isVoid = !channel.maySendAgain();
            points.keySet().forEach(ownership -> ownership.committed = null);
            log.warn("a commit failed: {} ({})", error.toString(), offsets.keySet());
            listeners.tell(listener -> listener.onCommitFailed(offsets, error));
            if (error instanceof AuthorizationException
                    || error instanceof AuthenticationException
                    || error instanceof FencedInstanceIdException) {
                fatal = (KafkaException) error;
            }
            return;
        }
        points.forEach((ownership, prepared) -> acknowledged(ownership, prepared.point()));
        listeners.tell(listener -> listener.onCommitted(offsets));
    }

    private static void acknowledged(Ownership ownership, CommitPoint point) {
        ownership.acknowledged(point);
        ownership.actor.committed(ownership, point);
    }

    private static CommitChannel.Commit commit(Map<Ownership, Prepared> points) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        var emissions = new ArrayList<Emission>();
        points.forEach((ownership, prepared) -> {
            CommitPoint point = prepared.point();
            offsets.put(ownership.partition, Takeovers.offsetOf(point, point.metadata()));
            emissions.addAll(prepared.take());
        });
        return new CommitChannel.Commit(offsets, emissions);
    }
}
