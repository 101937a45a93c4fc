package dev.levee.internal.group;

import dev.levee.PartitionSnapshot.PauseReason;
import dev.levee.internal.actor.Drained;
import dev.levee.internal.actor.EngineContext;
import dev.levee.internal.actor.PartitionActor;
import dev.levee.internal.actor.Prepared;
import dev.levee.internal.engine.ShardStatus;
import dev.levee.internal.observe.ConsumerMetrics;
import dev.levee.internal.observe.Listeners;
import dev.levee.internal.position.InitialPositions;
import dev.levee.internal.time.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which partitions this member owns. Revoked partitions, and only those, are drained within a budget and committed before
 * they are handed over; lost ones are dropped without a word. Callbacks run on the poll thread; {@link #owned} may be read
 * by others.
 */
public final class Assignment implements ConsumerRebalanceListener {

    private static final Logger log = LoggerFactory.getLogger(Assignment.class);

    /** Beyond the drain budget: for shards to answer, which never block, and for the commit. */
    private static final Duration AFTER_DRAIN = Duration.ofSeconds(2);

    private static final long DRAIN_PIECE = Duration.ofMillis(500).toNanos();

    private static final Duration CLOSING_POLL = Duration.ofMillis(500);

    private final Consumer<byte[], byte[]> consumer;
    private final EngineContext context;
    private final Committer committer;
    private final Listeners listeners;
    private final ConsumerMetrics metrics;
    private final Waiting waiting;
    private final Duration drainBudget;
    private final Map<TopicPartition, PartitionActor> actors = new LinkedHashMap<>();
    private final Map<TopicPartition, Ownership> owned = new ConcurrentSkipListMap<>(
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition));
    private final TopicGauges gauges;
    private final Rebalances rebalances = new Rebalances();
    /** While closing: final progress that is not committed yet. */
    private final Map<Ownership, Prepared> unsaved = new LinkedHashMap<>();
    /** Shards answer no more. What is assigned now is never taken over. */
    private boolean drained;

    public Assignment(
            Consumer<byte[], byte[]> consumer,
            EngineContext context,
            InitialPositions positions,
            Committer committer,
            Listeners listeners,
            ConsumerMetrics metrics,
            Waiting waiting,
            Duration drainBudget) {
        this.consumer = consumer;
        this.context = context;
        this.committer = committer;
        this.listeners = listeners;
        this.metrics = metrics;
        this.waiting = waiting;
        this.drainBudget = drainBudget;
        this.gauges = new TopicGauges(metrics, owned.values(), positions, context.time());
    }

    public Collection<Ownership> owned() {
        return owned.values();
    }

    @Nullable
    public Ownership owned(TopicPartition partition) {
        return owned.get(partition);
    }

    /** {@code topic} is read, whether any of it is owned or not. */
    public void reads(String topic) {
        gauges.of(topic);
    }

    public Rebalances rebalances() {
        return rebalances;
    }

    /** Operators may want something else. */
    public void obey() {
        owned.values().forEach(Ownership::obey);
    }

    /** The settings of shards have changed. */
    public void adjust() {
        owned.values().forEach(ownership -> ownership.actor.adjust());
    }

    /** Adds up something over all partitions that are taken over. */
    public double sum(ToDoubleFunction<ShardStatus> value) {
        double sum = 0;
        for (Ownership ownership : owned.values()) {
            ShardStatus status = ownership.actor.status();
            sum += status == null ? 0 : value.applyAsDouble(status);
        }
        return sum;
    }

    /** How many partitions their dead letters stopped. */
    public double stopped() {
        return owned.values().stream()
                .filter(ownership -> ownership.actor.isStopped())
                .count();
    }

    public double partitions() {
        return owned.size();
    }

    /** How many partitions {@code reason} keeps from being fetched. */
    public double paused(PauseReason reason, boolean pausedByUser) {
        return owned.values().stream()
                .filter(ownership -> ownership.pauseReasons(pausedByUser).contains(reason))
                .count();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        partitions.forEach(this::own);
        rebalances.assigned(partitions.size(), owned.size(), context.time().millis());
        metrics.rebalanced();
        listeners.tell(listener -> listener.onAssigned(partitions));
    }

    private Ownership own(TopicPartition partition) {
        var actor = actors.computeIfAbsent(partition, p -> new PartitionActor(p, context));
        var ownership = new Ownership(partition, actor, context.time().nanos());
        owned.put(partition, ownership);
        reads(partition.topic());
        // paused at a placeholder until takeover sets the real position, or the client would look for one itself
        consumer.seek(partition, 0);
        consumer.pause(List.of(partition));
        return ownership;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        rebalances.revoked(partitions.size(), owned.size(), context.time().millis());
        metrics.rebalanced();
        listeners.tell(listener -> listener.onRevoked(partitions));
        Map<Ownership, Prepared> points = drain(partitions, drainBudget);
        unsaved.forEach((ownership, point) -> {
            if (partitions.contains(ownership.partition)) {
                points.put(ownership, point);
            }
        });
        unsaved.keySet().removeAll(points.keySet());
        committer.commitLast(points, AFTER_DRAIN);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        rebalances.lost(partitions.size(), context.time().millis());
        metrics.rebalanced();
        committer.giveUp();
        partitions.forEach(this::abandon);
        unsaved.keySet().removeIf(ownership -> partitions.contains(ownership.partition));
        listeners.tell(listener -> listener.onLost(partitions));
    }

    /**
     * Drains and commits everything, for closing. While the group rebalances a commit may be refused: then polling, with
     * nothing handled, brings the rebalance to its end, until {@code deadline}.
     */
    public void drainAll(Duration budget, long deadline) {
        unsaved.putAll(drain(new ArrayList<>(owned.keySet()), budget));
        while (!committer.commitLast(unsaved, AFTER_DRAIN) && context.time().nanos() - deadline < 0) {
            context.gate().alive(context.time().nanos());
            consumer.pause(consumer.assignment());
            try {
                consumer.poll(CLOSING_POLL);
            } catch (KafkaException passing) {
                if (!PassingErrors.includes(passing)) {
                    throw passing;
                }
            } catch (IllegalStateException ignored) {
                log.debug("the client failed, polling again", ignored); // see PollLoop; the deadline ends it
            }
        }
        unsaved.clear();
        drained = true;
    }

    public boolean isRenewed() {
        return owned.values().stream().allMatch(ownership -> !ownership.active || ownership.isRenewed());
    }

    public void setDispatching(boolean allowed) {
        owned.values().forEach(ownership -> ownership.actor.setDispatching(allowed));
    }

    public void abandonAll() {
        new ArrayList<>(owned.keySet()).forEach(this::abandon);
    }

    /** Everything is somebody else's, and the client does not say so. */
    void loseAll() {
        onPartitionsLost(new ArrayList<>(owned.keySet()));
    }

    /** Ends the ownership, whose progress is no longer true, and begins another. */
    public Ownership beginAgain(TopicPartition partition) {
        abandon(partition);
        return own(partition);
    }

    /** Nothing counts that was finished since the last commit: as if everything were lost, and given back at once. */
    void beginAllAgain() {
        var all = new ArrayList<>(owned.keySet());
        log.warn("handling what was finished since the last commit again: {}", all);
        listeners.tell(listener -> listener.onLost(all));
        for (Ownership aborted : List.copyOf(owned.values())) {
            beginAgain(aborted.partition).abortedEpoch = Math.max(aborted.acknowledgedEpoch, aborted.abortedEpoch);
        }
        listeners.tell(listener -> listener.onAssigned(all));
    }

    void abandon(TopicPartition partition) {
        Ownership ownership = owned.remove(partition);
        if (ownership != null) {
            ownership.actor.abandon();
        }
    }

    /** Ends the ownerships of {@code partitions}; returns their final progress. */
    private Map<Ownership, Prepared> drain(Collection<TopicPartition> partitions, Duration budget) {
        var draining = new LinkedHashMap<Ownership, CompletableFuture<Drained>>();
        for (TopicPartition partition : partitions) {
            Ownership ownership = owned.get(partition);
            if (ownership != null && ownership.drained != null) {
                draining.put(ownership, ownership.drained); // it was about to be moved: it stays where it is
            } else if (ownership != null && (ownership.active || !drained)) {
                draining.put(ownership, ownership.actor.drain());
            }
        }
        var all = CompletableFuture.allOf(draining.values().toArray(new CompletableFuture<?>[0]));
        if (!await(all, budget)) {
            draining.keySet().forEach(ownership -> ownership.actor.expire());
            await(all, AFTER_DRAIN);
        }
        var points = new LinkedHashMap<Ownership, Prepared>();
        draining.forEach((ownership, result) -> {
            if (result.isDone() && !result.isCompletedExceptionally()) {
                points.put(ownership, result.join().last());
                metrics.overrun(result.join().overruns());
            }
        });
        partitions.forEach(owned::remove);
        return points;
    }

    /** In pieces, so that a long drain is told from a standstill. */
    private boolean await(CompletableFuture<?> result, Duration budget) {
        try {
            boolean done = false;
            for (long left = Math.max(1_000_000, budget.toNanos()); !done && left > 0; left -= DRAIN_PIECE) {
                done = waiting.await(result, Math.min(left, DRAIN_PIECE));
                context.gate().alive(context.time().nanos());
            }
            return done;
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }
}
