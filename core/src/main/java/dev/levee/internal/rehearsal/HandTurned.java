package dev.levee.internal.rehearsal;

import dev.levee.Rehearsal;
import dev.levee.Release;
import dev.levee.ReleaseOutcome;
import dev.levee.internal.actor.EngineContext;
import dev.levee.internal.actor.PartitionActor;
import dev.levee.internal.actor.Prepared;
import dev.levee.internal.actor.StandingOrders;
import dev.levee.internal.deadletter.DeadLetterLetters;
import dev.levee.internal.engine.CommitPoint;
import dev.levee.internal.engine.HeldHead;
import dev.levee.internal.engine.ReleaseRequest;
import dev.levee.internal.engine.Takeover;
import dev.levee.internal.parked.Folded;
import dev.levee.internal.runtime.BreakerWatch;
import dev.levee.internal.runtime.Engine;
import dev.levee.internal.runtime.EngineSettings;
import dev.levee.internal.runtime.OpenRoutes;
import dev.levee.internal.startup.ClusterFacts;
import dev.levee.internal.startup.ConsumerSettings;
import dev.levee.internal.startup.ValidSettings;
import dev.levee.internal.time.HandTime;
import dev.levee.internal.time.StallGate;
import dev.levee.wire.CommitMetadata;
import dev.levee.wire.LogIdentity;
import dev.levee.wire.OffsetMap;
import dev.levee.wire.OffsetMapBudget;
import dev.levee.wire.Suspicion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/** The rooms of a consumer, wired to one {@link HandThread} and to a dead-letter topic in memory. */
public final class HandTurned implements Rehearsal {

    private static final String CLUSTER = "rehearsal";

    /** A partition of which something was received. */
    private static final class Owned {
        final PartitionActor actor;
        final LogIdentity log;
        long next;

        @Nullable
        CommitPoint committed;

        Owned(PartitionActor actor, LogIdentity log, long next) {
            this.actor = actor;
            this.log = log;
            this.next = next;
        }
    }

    private final HandTime time = new HandTime();
    private final HandThread thread = new HandThread(time);
    private final ValidSettings settings;
    private final OpenRoutes routes;
    private final Fates fates;
    private final EngineContext context;
    private final BreakerWatch breaker;
    private final Map<TopicPartition, Owned> partitions = new HashMap<>();
    private @Nullable Throwable failure;

    private HandTurned(ValidSettings settings) {
        var given = settings.asGiven();
        var limits = given.limits();
        var budget = OffsetMapBudget.forMetadataLimit(OffsetMapBudget.DEFAULT_METADATA_LIMIT);
        this.settings = settings;
        var letters = DeadLetterLetters.of(
                settings, new ClusterFacts(CLUSTER, Map.of(), budget, 1, 1, "consumer", Duration.ZERO));
        this.fates = new Fates(letters);
        this.routes = OpenRoutes.of(given.routes(), settings.properties().all());
        var engine = Engine.of(
                settings,
                budget,
                routes,
                given::limits,
                time,
                thread,
                fates,
                letters,
                (draft, answer) -> answer.written(0), // always writable
                Optional.empty(),
                StandingOrders.NONE,
                new StallGate(time, Long.MAX_VALUE),
                this::stopped,
                this::stopped);
        this.breaker = new BreakerWatch(given.protection().breaker(), thread, time, engine.workers(), state -> {});
        engine.workers().adjust(limits.concurrency(), EngineSettings.perSecond(limits));
        this.context = engine.context();
    }

    public static Rehearsal of(ConsumerSettings settings) {
        return new HandTurned(ValidSettings.of(settings));
    }

    @Override
    public void receive(ConsumerRecord<byte[], byte[]> record) {
        var read = settings.asGiven().routes();
        if (read.stream().noneMatch(route -> route.topics().includes(record.topic()))) {
            throw new IllegalArgumentException("topic " + record.topic()
                    + " is not read: correct the name, or say topics(\"" + record.topic() + "\")");
        }
        var partition = new TopicPartition(record.topic(), record.partition());
        Owned owned = partitions.computeIfAbsent(partition, absent -> begin(absent, record.offset()));
        if (record.offset() < owned.next) {
            throw new IllegalArgumentException("offset " + record.offset() + " of " + partition
                    + " was received before: give " + owned.next + " or more");
        }
        owned.next = record.offset() + 1;
        owned.actor.polled(List.of(record), owned.next, record.leaderEpoch().orElse(-1));
        settle();
    }

    /** Runs what can run now; each commit that something waits for is acknowledged at once. */
    @SuppressWarnings("ReferenceEquality") // the very point that was acknowledged needs no second answer
    private void settle() {
        boolean more = true;
        while (more) {
            thread.settle();
            more = false;
            for (Owned owned : partitions.values()) {
                Prepared prepared = owned.actor.prepared(this);
                CommitPoint offered = prepared == null ? null : prepared.point();
                if (offered != null && offered != owned.committed) {
                    owned.committed = offered;
                    owned.actor.committed(this, offered);
                    more = true;
                }
            }
        }
    }

    private Owned begin(TopicPartition partition, long offset) {
        var log = new LogIdentity(CLUSTER, Uuid.ZERO_UUID, partition.partition());
        var actor = new PartitionActor(partition, context);
        actor.begin(
                this, new Takeover(log, 1, -1, -1, Suspicion.NONE, OffsetMap.empty(offset)), Folded.nothing(), true);
        return new Owned(actor, log, offset);
    }

    private void stopped(Throwable cause) {
        failure = failure == null ? cause : failure;
        partitions.values().forEach(owned -> owned.actor.setDispatching(false));
    }

    @Override
    public void advance(Duration by) {
        thread.advance(by);
        settle();
    }

    @Override
    public Instant now() {
        return Instant.ofEpochMilli(time.millis());
    }

    @Override
    public Fate fate(ConsumerRecord<byte[], byte[]> record) {
        Owned owned = partitions.get(new TopicPartition(record.topic(), record.partition()));
        if (owned == null || record.offset() >= owned.next) {
            throw new IllegalArgumentException(record + " was not received");
        }
        var point = commitPoint(owned);
        boolean finished = record.offset() < point.offset() || finishedBeyond(owned, point, record.offset());
        return fates.ended(record)
                .filter(ended -> finished || isHeld(owned, record))
                .orElseGet(() ->
                        finished ? new Fate.Handled(fates.failed(record)) : new Fate.Unfinished(fates.failed(record)));
    }

    private boolean isHeld(Owned owned, ConsumerRecord<byte[], byte[]> record) {
        var held = new ArrayList<HeldHead>();
        owned.actor.heldKeys(Integer.MAX_VALUE, held::addAll);
        settle();
        return held.stream().anyMatch(head -> head.offset() == record.offset());
    }

    @Override
    public ReleaseOutcome release(ConsumerRecord<byte[], byte[]> record, Release how) {
        Owned owned = partitions.get(new TopicPartition(record.topic(), record.partition()));
        if (owned == null || !isHeld(owned, record)) {
            return ReleaseOutcome.NOT_HELD;
        }
        if (how == Release.RETRY) {
            fates.forget(record);
        }
        var answers = new ArrayList<ReleaseOutcome>();
        owned.actor.release(new ReleaseRequest(record.offset(), how, answers::add));
        var unused = commitPoint(owned);
        return answers.get(0);
    }

    private static boolean finishedBeyond(Owned owned, CommitPoint point, long offset) {
        var decoded = CommitMetadata.decode(point.metadata(), owned.log, point.offset());
        return decoded instanceof CommitMetadata.Decoded.Valid valid
                && offset < valid.metadata().finished().end()
                && valid.metadata().finished().isFinished(offset);
    }

    private CommitPoint commitPoint(Owned owned) {
        owned.actor.prepareCommit(this);
        settle();
        return Objects.requireNonNull(owned.actor.prepared(this)).point();
    }

    @Override
    public long committable(String topic, int partition) {
        Owned owned = partitions.get(new TopicPartition(topic, partition));
        return owned == null ? 0 : commitPoint(owned).offset();
    }

    @Override
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void close() {
        breaker.close();
        thread.shutdown();
        routes.close();
    }
}
