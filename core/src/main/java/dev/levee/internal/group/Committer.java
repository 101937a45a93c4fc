package dev.levee.internal.group;

import dev.levee.internal.engine.CommitPoint;
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
import org.apache.kafka.clients.consumer.Consumer;
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

    private final Consumer<byte[], byte[]> consumer;
    private final Listeners listeners;
    private final ConsumerMetrics metrics;
    private final long intervalNanos;
    private long prepareAt;
    private boolean inFlight;
    private boolean pending;
    private boolean failed;
    /** Where the next request begins: what fails or moves on each time must not keep the rest waiting. */
    private int turn;

    private @Nullable KafkaException fatal;

    public Committer(
            Consumer<byte[], byte[]> consumer, Listeners listeners, ConsumerMetrics metrics, Duration interval) {
        this.consumer = consumer;
        this.listeners = listeners;
        this.metrics = metrics;
        this.intervalNanos = interval.toNanos();
    }

    /** The client that was to answer is gone. */
    public void forgetUnanswered() {
        inFlight = false;
    }

    /** A commit point was asked for and is not sent yet. */
    public boolean isPending() {
        return pending;
    }

    /** Throws what makes every further commit pointless (authorisation, fencing). */
    public void step(Collection<Ownership> owned, long now) {
        if (fatal != null) {
            throw fatal;
        }
        boolean due = now - prepareAt >= 0;
        // what failed waits for the next interval
        if (!inFlight && (due || !failed)) {
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
        CommitPoint prepared = ownership.actor.prepared(ownership);
        return (status != null && status.dirty()) || (prepared != null && !prepared.equals(ownership.committed));
    }

    @SuppressWarnings("ReferenceEquality") // the very point that was acknowledged needs no second answer
    private void send(Collection<Ownership> owned) {
        var points = new LinkedHashMap<Ownership, CommitPoint>();
        int chars = 0;
        pending = false;
        var turns = new ArrayList<>(owned);
        Collections.rotate(turns, -turn);
        for (Ownership ownership : turns) {
            CommitPoint point = ownership.active ? ownership.actor.prepared(ownership) : null;
            if (point == null || point == ownership.committed) {
                continue;
            }
            if (point.equals(ownership.committed)) {
                acknowledged(ownership, point);
                continue;
            }
            chars += point.metadata().length();
            if (chars > CommitRequests.MAX_CHARS) {
                pending = true; // the rest goes with the next request
                turn = (turn + turns.indexOf(ownership)) % turns.size();
                break;
            }
            points.put(ownership, point);
        }
        if (!points.isEmpty()) {
            inFlight = true;
            var offsets = offsets(points);
            // a failure may come without the offsets that failed
            consumer.commitAsync(offsets, (answered, error) -> {
                inFlight = false;
                answered(points, offsets, error);
            });
        }
    }

    /** The last commit of ownerships that end; bounded by {@code timeout}. Says whether nothing is left to commit. */
    public boolean commitLast(Map<Ownership, CommitPoint> points, Duration timeout) {
        var changed = new LinkedHashMap<Ownership, CommitPoint>();
        points.forEach((ownership, point) -> {
            if (!point.equals(ownership.committed)) {
                changed.put(ownership, point);
            }
        });
        if (changed.isEmpty()) {
            return true;
        }
        var offsets = offsets(changed);
        try {
            var requests = CommitRequests.of(offsets);
            for (var request : requests) {
                consumer.commitSync(request, timeout.dividedBy(requests.size()));
            }
            answered(changed, offsets, null);
            return true;
        } catch (KafkaException failed) {
            if (!PassingErrors.includes(failed)) {
                throw failed;
            }
            answered(changed, offsets, failed);
            return false;
        }
    }

    private void answered(
            Map<Ownership, CommitPoint> points,
            Map<TopicPartition, OffsetAndMetadata> offsets,
            @Nullable Exception error) {
        metrics.commit(error == null);
        if (error != null) {
            // stays dirty: the next interval commits at least as much; which of the two the broker has now, nobody
            // knows
            failed = true;
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
        points.forEach(Committer::acknowledged);
        listeners.tell(listener -> listener.onCommitted(offsets));
    }

    private static void acknowledged(Ownership ownership, CommitPoint point) {
        ownership.acknowledged(point);
        ownership.actor.committed(ownership, point);
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(Map<Ownership, CommitPoint> points) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        points.forEach(
                (ownership, point) -> offsets.put(ownership.partition, Takeovers.offsetOf(point, point.metadata())));
        return offsets;
    }
}
