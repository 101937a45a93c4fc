package dev.levee.internal.actor;

import dev.levee.Category;
import dev.levee.LeveeException;
import dev.levee.ReleaseOutcome;
import dev.levee.internal.engine.CommitPoint;
import dev.levee.internal.engine.DeadLetterTicket;
import dev.levee.internal.engine.DueRetry;
import dev.levee.internal.engine.Emission;
import dev.levee.internal.engine.Failure;
import dev.levee.internal.engine.HeldHead;
import dev.levee.internal.engine.Lease;
import dev.levee.internal.engine.ParkTicket;
import dev.levee.internal.engine.ReleaseRequest;
import dev.levee.internal.engine.Run;
import dev.levee.internal.engine.Shard;
import dev.levee.internal.engine.ShardDetails;
import dev.levee.internal.engine.ShardPort;
import dev.levee.internal.engine.ShardSettings.Parks;
import dev.levee.internal.engine.ShardStatus;
import dev.levee.internal.engine.Takeover;
import dev.levee.internal.failure.ProcessDiedException;
import dev.levee.internal.parked.Ended;
import dev.levee.internal.parked.Folded;
import dev.levee.internal.worker.RunLane;
import dev.levee.internal.worker.RunListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of a partition's {@link Shard}, over all ownerships of that partition in this process.
 *
 * <p>Events queue in an inbox and are applied in order, one turn at a time, on whichever engine thread is free: so a shard
 * needs no lock and nobody ever waits for one. Each event names the ownership it belongs to; what an earlier ownership
 * sends late changes nothing, except that a handler that ends frees its key.
 */
public final class PartitionActor implements RunListener {

    private static final Logger log = LoggerFactory.getLogger(PartitionActor.class);

    private final TopicPartition partition;
    private final EngineContext context;
    private final TopicService service;
    private final RunLane lane;
    private final Inbox inbox;
    private final Standing standing;
    private final Presence presence;
    /** Ownerships that are over and do not know it yet: what they still decide is not written, nor run. */
    private final AtomicInteger abandoning = new AtomicInteger();

    // touched inside turns only
    private final List<Lease> leases = new ArrayList<>();
    private @Nullable Shard shard;
    private @Nullable CompletableFuture<Drained> draining;
    private final NextAlarm alarm;

    /** Written inside turns only. */
    private volatile @Nullable Object owner;

    private volatile @Nullable ShardStatus status;
    private volatile @Nullable Prepared prepared;
    private volatile Emissions emissions = new Emissions();

    public PartitionActor(TopicPartition partition, EngineContext context) {
        this.partition = partition;
        this.context = context;
        this.service = context.services().apply(partition.topic());
        this.lane = service.handling().lane(this);
        this.inbox = new Inbox(
                context.engineThreads(),
                this::turn,
                context.crashed(),
                // a handler that outlived the consumer reports to nobody
                () -> log.debug("{} is closed", partition));
        this.standing = new Standing(partition, context);
        this.alarm = new NextAlarm(context.alarm());
        this.presence = new Presence(context.solitude(), this::tick);
    }

    // ---- from the poll thread ----

    public void begin(Object by, Takeover takeover, Folded parked, boolean dispatching) {
        post(now -> {
            var settings = service.settings().get();
            emissions = new Emissions();
            var port = new Port(by, takeover.log().topicId(), settings.parks());
            Shard begun = new Shard(settings, port, takeover, parked, List.copyOf(leases));
            shard = begun;
            owner = by;
            port.retryTopic.follow(begun, takeover.retryEnd());
            standing.want(dispatching);
            begun.order(standing.orders(port.topicId), now);
            begun.setDispatching(standing.mayBegin(), now);
        });
    }

    /** Takes what a poll gave; {@code leaderEpoch} is that of what is below {@code nextOffset}, -1 if unknown. */
    public void polled(List<ConsumerRecord<byte[], byte[]>> records, long nextOffset, int leaderEpoch) {
        onShard((shard, now) -> {
            context.events().arrived(partition, records);
            shard.polled(records, nextOffset, leaderEpoch, now);
        });
    }

    public void setDispatching(boolean allowed) {
        onShard((shard, now) -> {
            standing.want(allowed);
            shard.setDispatching(standing.mayBegin(), now);
        });
    }

    /** Lets it go on if it stopped because too much of it became dead letters. */
    public void resume() {
        post(now -> resume(true, now));
    }

    /** Operators may want something else of it. */
    public void obey() {
        onShard((shard, now) -> {
            shard.order(standing.orders(((Port) shard.port()).topicId), now);
            shard.setDispatching(standing.mayBegin(), now);
        });
    }

    /** Too much of it became dead letters: nothing begins. */
    public boolean isStopped() {
        return standing.isStopped();
    }

    /** Operators stopped it: nothing begins. */
    public boolean isDrained() {
        return standing.isDrained();
    }

    /** The settings of the service have changed. */
    public void adjust() {
        onShard((shard, now) -> shard.adjust(service.settings().get(), now));
    }

    /** Asks for a {@link #prepared} commit point. */
    public void prepareCommit(Object by) {
        onShardOf(by, (shard, now) -> prepared = new Prepared(by, shard.commitPoint(), emissions));
    }

    /** The commit point that {@code by} asked for last, or that its shard offered since; null until there is one. */
    @Nullable
    public Prepared prepared(Object by) {
        Prepared latest = prepared;
        return latest != null && latest.owner() == by ? latest : null;
    }

    /** How much of what it sends no commit has taken yet. */
    public long emittedBytes() {
        return emissions.bytes();
    }

    /** Goes on under the next owner epoch, once that is committed. */
    public void renew(Object by, long ownerEpoch) {
        onShardOf(by, (shard, now) -> {
            shard.renew(ownerEpoch);
            prepared = new Prepared(by, shard.commitPoint(), emissions);
        });
    }

    /** The broker acknowledged what {@code by} committed. */
    public void committed(Object by, CommitPoint point) {
        onShardOf(by, (shard, now) -> shard.committed(point, now));
    }

    /**
     * Ends the ownership; completes when nothing is in flight any more, of earlier ownerships neither, or {@link #expire} is
     * called. Cancelled if there is no progress to tell.
     */
    public CompletableFuture<Drained> drain() {
        var result = new CompletableFuture<Drained>();
        post(now -> {
            if (shard != null) {
                lane.withdraw();
                shard.drain();
            }
            draining = result;
            completeDrain();
        });
        return result;
    }

    /** The drain budget is used up. */
    public void expire() {
        post(now -> {
            if (draining != null) {
                retire(draining);
            }
        });
    }

    /** Ends the ownership at once: the partition is somebody else's. */
    public void abandon() {
        abandoning.incrementAndGet();
        post(now -> {
            abandoning.decrementAndGet();
            if (shard != null) {
                lane.withdraw();
                shard.abandon();
                forget(shard);
            }
        });
    }

    // ---- from workers ----

    @Override
    public boolean mayStart(long now) {
        return abandoning.get() == 0 && context.gate().isOpen(now);
    }

    @Override
    public void progressed(Run run) {
        onShard((shard, now) -> shard.progressed(run, now));
    }

    @Override
    public void ended(Run run, @Nullable Failure failure, long nanos) {
        post(now -> {
            leases.removeIf(lease -> lease.run() == run);
            standing.handled(run.completed(), now);
            if (shard != null) {
                shard.ended(run, failure, nanos, now);
                shard.leaseEnded(run, now);
            }
        });
    }

    // ---- from anybody ----

    @Nullable
    public ShardStatus status() {
        return status;
    }

    /** Records that hold their keys after their dead letters: the first so many; none if the partition is not owned. */
    public void heldKeys(int most, Consumer<List<HeldHead>> answer) {
        post(now -> answer.accept(shard == null ? List.of() : shard.heldKeys(most)));
    }

    /** Somebody decided about one of them; answered inside a turn. */
    public void release(ReleaseRequest request) {
        post(now -> {
            if (shard == null) {
                request.answer().accept(ReleaseOutcome.NOT_OWNED);
            } else {
                shard.release(request, now);
            }
        });
    }

    public CompletableFuture<@Nullable ShardDetails> details() {
        var result = new CompletableFuture<@Nullable ShardDetails>();
        post(now -> result.complete(shard == null ? null : shard.details()));
        return result;
    }

    // ---- turns ----

    private void onShard(OwnershipTurns.ShardEvent event) {
        post(now -> {
            if (shard != null) {
                event.apply(shard, now);
            }
        });
    }

    private void onShardOf(Object by, OwnershipTurns.ShardEvent event) {
        onShard((shard, now) -> {
            if (owner == by) {
                event.apply(shard, now);
            }
        });
    }

    private void post(Inbox.Event event) {
        inbox.post(event);
    }

    private void turn() {
        if (shard != null && !context.gate().isOpen()) {
            shard.setDispatching(false, context.time().nanos()); // allowed again when the poll thread has renewed
        }
        inbox.applyAll(context.time()::nanos);
        completeDrain();
        presence.look(shard, leases.isEmpty());
        Shard current = shard;
        ShardStatus before = status;
        status = current == null ? null : current.status();
        context.room().changed(before, status);
        if (current != null) {
            alarm.set(current.nextDeadline(), () -> {
                post(ringing -> alarm.rung());
                tick();
            });
        }
    }

    private void completeDrain() {
        if (draining != null && leases.isEmpty() && (shard == null || shard.isDrained())) {
            retire(draining);
        }
    }

    private void retire(CompletableFuture<Drained> result) {
        draining = null;
        if (shard == null) {
            result.cancel(false);
            return;
        }
        int overruns = shard.expire();
        var last = new Prepared(this, shard.commitPoint(), emissions);
        forget(shard);
        result.complete(new Drained(last, overruns));
    }

    private void forget(Shard ending) {
        leases.addAll(ending.stillExecuting());
        shard = null;
        owner = null;
        draining = null;
        status = null;
        prepared = null;
    }

    private void stop(long until) {
        context.alarm().at(until, () -> post(now -> resume(false, now)));
        onShard((shard, now) -> shard.setDispatching(standing.mayBegin(), now));
    }

    private void resume(boolean byHand, long now) {
        if (standing.resume(byHand, now) && shard != null) {
            shard.setDispatching(standing.mayBegin(), now);
        }
    }

    private void tick() {
        onShard(Shard::tick);
    }

    /** The effects of one ownership; answers reach that ownership only. */
    private final class Port implements ShardPort, OwnershipTurns {

        private final Object by;
        private final Uuid topicId;
        private final RetryEffects retryTopic;
        private final LetterEffects letters;

        Port(Object by, Uuid topicId, Parks parks) {
            this.by = by;
            this.topicId = topicId;
            this.letters = new LetterEffects(context, topicId, this, emissions, parks);
            var retries = context.retryTopic().map(topic -> topic.of(partition, topicId));
            this.retryTopic = new RetryEffects(partition, retries, this, context);
        }

        @Override
        public void commit(CommitPoint point) {
            prepared = new Prepared(by, point, emissions);
        }

        @Override
        public void emit(Emission emission) {
            emissions.add(emission);
        }

        @Override
        public boolean mayRun() {
            return presence.enter();
        }

        @Override
        public boolean mayRunAlone(boolean insist) {
            return presence.enterAlone(insist) && (insist || leases.isEmpty());
        }

        @Override
        public Failure processDied(ConsumerRecord<byte[], byte[]> record, int deaths) {
            log.error("{}@{} kills its process and is not run again: dead letter", partition, record.offset());
            long at = context.time().millis();
            return new Failure(Category.PROCESS_KILLER, true, new ProcessDiedException(deaths), at, 0, null);
        }

        @Override
        public void dispatch(List<Run> runs) {
            lane.submit(runs);
        }

        @Override
        public void interrupt(Run run, int index) {
            run.interrupt(index);
        }

        @Override
        public void write(DeadLetterTicket ticket) {
            if (abandoning.get() > 0) {
                return;
            }
            Long stopUntil =
                    ticket.isFirst() ? standing.deadLetter(context.time().nanos()) : null;
            if (stopUntil != null) {
                stop(stopUntil);
            }
            letters.write(ticket);
        }

        @Override
        public void park(ParkTicket ticket) {
            if (abandoning.get() == 0) {
                retryTopic.park(ticket);
            }
        }

        @Override
        public void end(Ended version) {
            retryTopic.end(version);
        }

        @Override
        public void load(List<Long> retryOffsets) {
            retryTopic.load(retryOffsets);
        }

        @Override
        public long wallMillis() {
            return context.time().millis();
        }

        @Override
        public boolean isWanted() {
            return owner == by && abandoning.get() == 0;
        }

        @Override
        public void post(ShardEvent event) {
            PartitionActor.this.post(now -> {
                if (shard != null && shard.port() == this) {
                    event.apply(shard, now);
                }
            });
        }

        @Override
        public DueRetry due(ConsumerRecord<byte[], byte[]> record, Failure last, long now) {
            return context.retries().due(last, now);
        }

        @Override
        public void retrying(ConsumerRecord<byte[], byte[]> record, Failure failure) {
            context.events().retrying(partition, record, failure);
        }

        @Override
        public void deadLettered(DeadLetterTicket ticket) {
            letters.deadLettered(ticket);
            context.events().deadLettered(partition, ticket);
        }

        @Override
        public void skipped(ConsumerRecord<byte[], byte[]> record, String why) {
            context.events().skipped(record, why);
        }

        @Override
        public void obeyed(String command) {
            context.orders().obeyed(command);
        }

        @Override
        public void fatal(ConsumerRecord<byte[], byte[]> record, Failure failure) {
            context.fatal()
                    .accept(new LeveeException(
                            partition + "@" + record.offset() + ": " + failure.error(), failure.error()));
        }
    }
}
