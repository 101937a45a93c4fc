package dev.levee.internal.runtime;

import dev.levee.ConsumerSnapshot;
import dev.levee.ConsumerState;
import dev.levee.HeldKey;
import dev.levee.LeveeConsumer;
import dev.levee.LeveeException;
import dev.levee.Limits;
import dev.levee.Release;
import dev.levee.ReleaseOutcome;
import dev.levee.internal.deadletter.DeadLetterLetters;
import dev.levee.internal.downstream.Dependency;
import dev.levee.internal.downstream.Retries;
import dev.levee.internal.group.Assignment;
import dev.levee.internal.group.CommitChannel;
import dev.levee.internal.group.Committer;
import dev.levee.internal.group.LostPositions;
import dev.levee.internal.group.Moves;
import dev.levee.internal.group.OffsetCommits;
import dev.levee.internal.group.Ownership;
import dev.levee.internal.group.ParkedOnly;
import dev.levee.internal.group.PollLoop;
import dev.levee.internal.group.Snapshots;
import dev.levee.internal.group.Takeovers;
import dev.levee.internal.group.TransactionalCommits;
import dev.levee.internal.group.UnownedPartitions;
import dev.levee.internal.observe.ConsumerMetrics;
import dev.levee.internal.observe.CountedWrites;
import dev.levee.internal.observe.EventReporting;
import dev.levee.internal.observe.KeyWatch;
import dev.levee.internal.observe.Listeners;
import dev.levee.internal.position.InitialPositions;
import dev.levee.internal.retrytopic.RequestTails;
import dev.levee.internal.retrytopic.RetryReader;
import dev.levee.internal.retrytopic.RetryTopic;
import dev.levee.internal.startup.ClusterFacts;
import dev.levee.internal.startup.ValidLimits;
import dev.levee.internal.startup.ValidSettings;
import dev.levee.internal.time.StallGate;
import dev.levee.internal.time.Time;
import dev.levee.internal.transaction.EpochThread;
import dev.levee.internal.worker.Workers;
import dev.levee.internal.writing.RecordWriter;
import dev.levee.metrics.ConsumerMeter;
import dev.levee.wire.GroupTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A consumer's life: wires the parts, runs the poll thread, and takes everything down again however it ends. */
public final class RunningConsumer implements LeveeConsumer {

    private static final Logger log = LoggerFactory.getLogger(RunningConsumer.class);
    private static final Duration AFTER_DRAIN = Duration.ofSeconds(10);

    private final ValidSettings settings;
    private final Consumer<byte[], byte[]> consumer;
    private final InitialPositions positions;
    private final OpenRoutes routes;
    private final Time time;
    private final Listeners listeners;
    private final ConsumerMetrics metrics;
    private final Execution execution;
    private final Operations operations;
    private final RecordWriter writer;
    private final RetryReader retryReader;
    private final Optional<EpochThread> epochs;
    private final Workers workers;
    private final Retries retries;
    private final BreakerWatch breaker;
    private final Assignment assignment;
    private final Moves moves;
    private final RequestedReleases releases;
    private final PollLoop loop;
    private final Snapshots snapshots;
    private final StallGate gate;
    private final Duration maxPollInterval;
    private final Runnable unbindClient;
    private final KeyWatch keys;
    private final CompletableFuture<ConsumerState> termination = new CompletableFuture<>();
    private volatile ConsumerState state = ConsumerState.RUNNING;
    private volatile @Nullable Throwable failure;
    private volatile boolean crashed;
    private volatile boolean leaving;
    private volatile Limits limits;
    private volatile Duration closeBudget;
    private volatile List<String> findings = List.of();
    private volatile Runnable interruptWriter = () -> {};
    private volatile Runnable interruptEpochs = () -> {};
    private volatile List<Runnable> interruptReading = List.of();
    private volatile Runnable interruptPolling = () -> {};

    public RunningConsumer(
            ValidSettings settings,
            ClusterFacts facts,
            Outside outside,
            OpenRoutes routes,
            Time time,
            Execution execution) {
        var given = settings.asGiven();
        String group = settings.group();
        this.settings = settings;
        this.consumer = outside.consumer();
        this.positions = outside.positions();
        this.routes = routes;
        this.time = time;
        this.execution = execution;
        this.operations = new Operations(settings, time, execution);
        this.maxPollInterval = settings.properties().maxPollInterval();
        this.limits = given.limits();
        this.closeBudget = settings.drainTimeout().plus(AFTER_DRAIN);
        this.listeners = new Listeners(given.observers().listeners());
        this.metrics = new ConsumerMetrics(group, given.observers().metrics());
        this.snapshots = new Snapshots(positions, time);
        this.gate = new StallGate(time, facts.longestStall().toNanos());
        this.keys = new KeyWatch(time, positions::partitionCount);
        var reporting = new EventReporting(metrics, listeners, time, keys);
        this.writer = new RecordWriter(outside.producers(), gate, execution);
        String retry = new GroupTopics(group).retry();
        String outcomes = new GroupTopics(group).outcomes();
        this.retryReader = new RetryReader(retry, outside.scanners(), outside.loaders(), time, execution);
        var tails = new RequestTails(retryReader, execution, time);
        var writes = new CountedWrites(writer, metrics);
        var retryTopic = new RetryTopic(retry, facts.retryPartitions(), outcomes, writes, retryReader, tails, time);
        var engine = Engine.of(
                settings,
                facts.budget(),
                routes,
                () -> operations.over(limits),
                time,
                execution,
                reporting,
                DeadLetterLetters.of(settings, facts),
                writes,
                Optional.of(retryTopic),
                operations.commands(),
                gate,
                this::crash,
                this::fail);
        this.workers = engine.workers();
        this.retries = engine.context().retries();
        var dependency = given.protection().breaker();
        this.breaker = new BreakerWatch(
                dependency,
                execution,
                time,
                workers,
                state -> reporting.breaker(dependency.orElseThrow().name(), state));
        this.epochs = engine.context()
                .refusals()
                .map(refusals -> new EpochThread(
                        outside.transactions(), new GroupTopics(group).prefix(), refusals, time, execution));
        CommitChannel commits = epochs.isPresent()
                ? new TransactionalCommits(consumer, epochs.get(), execution)
                : new OffsetCommits(consumer);
        var committer = new Committer(commits, listeners, metrics, given.group().commitsEvery());
        this.assignment = new Assignment(
                consumer,
                engine.context(),
                positions,
                committer,
                listeners,
                metrics,
                execution,
                settings.drainTimeout());
        var takeovers = new Takeovers(
                consumer,
                positions,
                retryTopic,
                listeners,
                facts.clusterId(),
                given.limits().bufferRecords(),
                epochs.isPresent());
        this.moves = new Moves(assignment, takeovers, facts.budget(), settings.drainTimeout());
        this.releases = new RequestedReleases(assignment);
        this.loop = new PollLoop(
                consumer,
                settings.subscription(),
                assignment,
                takeovers,
                moves,
                new LostPositions(consumer, assignment, given.group().outOfRange(), metrics, listeners),
                unowned(facts),
                given.handling().parking().only() ? Optional.of(new ParkedOnly()) : Optional.empty(),
                committer,
                metrics,
                time,
                execution,
                gate,
                facts.protocol().equals("consumer"),
                engine.context().room());
        this.leaving = given.handling().parking().only(); // others wait for its partitions
        applyLimits();
        settings.subscription().names().forEach(assignment::reads);
        new ConsumerGauges(metrics)
                .register(
                        assignment,
                        () -> state == ConsumerState.PAUSED,
                        keys,
                        retryReader.meter(),
                        retries,
                        dependency);
        metrics.gauge(ConsumerMeter.POLL_AGE, metrics, m -> m.pollAgeNanos(time.nanos()) / 1e9);
        metrics.gauge(
                ConsumerMeter.POLL_HEADROOM_USED,
                metrics,
                m -> (double) m.pollAgeNanos(time.nanos()) / maxPollInterval.toNanos());
        this.unbindClient = metrics.client(consumer);
    }

    private Optional<UnownedPartitions> unowned(ClusterFacts facts) {
        var properties = settings.properties();
        return facts.protocol().equals("classic") && properties.has(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG)
                ? Optional.of(new UnownedPartitions(consumer, positions, properties.metadataMaxAge()))
                : Optional.empty();
    }

    /** What was found in the client properties: snapshots have it. */
    public void show(List<String> found) {
        findings = found;
    }

    /** Operators are heard and told how it is; {@code consumers} make one that reads the control topic. To be said before it begins. */
    public void heedOperators(Supplier<Consumer<byte[], byte[]>> consumers) {
        hearOperators(consumers);
        operations.report(this::snapshot, writer);
    }

    /** The same without reports. */
    public void hearOperators(Supplier<Consumer<byte[], byte[]>> consumers) {
        operations.hear(consumers, () -> {
            assignment.obey();
            synchronized (this) {
                applyLimits();
            }
        });
    }

    public void begin() {
        loop.subscribe();
        operations.begin();
        interruptWriter = execution.begin("writer", writer);
        epochs.ifPresent(thread -> interruptEpochs = execution.begin("transactions", thread));
        interruptReading = retryReader.lives().entrySet().stream()
                .map(life -> execution.begin(life.getKey(), life.getValue()))
                .toList();
        interruptPolling = execution.begin(Execution.POLL, this::live);
    }

    // ---- the poll thread's life ----

    private void live() {
        ConsumerState end = ConsumerState.CLOSED;
        try {
            loop.runUntilStopped();
        } catch (Throwable cause) {
            end = ConsumerState.FAILED;
            failure = cause;
            log.error("consumer of group {} stops", settings.group(), cause);
        }
        enter(ConsumerState.CLOSING);
        takeDown();
        enter(end);
        termination.complete(end);
    }

    private void takeDown() {
        Thread.interrupted(); // the loop may have been left by an interrupt; what follows must not be
        try {
            if (crashed) {
                assignment.abandonAll();
            } else {
                if (!gate.isOpen()) {
                    loop.giveUpLost();
                }
                // a quarter is for leaving the group
                long deadline =
                        time.nanos() + closeBudget.dividedBy(4).multipliedBy(3).toNanos();
                assignment.drainAll(min(settings.drainTimeout(), closeBudget.dividedBy(2)), deadline);
            }
        } catch (RuntimeException lastCommitFailed) {
            log.warn("the last commit failed, records may be handled again", lastCommitFailed);
        }
        breaker.close();
        workers.close();
        operations.close(!crashed);
        writer.close();
        interruptWriter.run();
        epochs.ifPresent(EpochThread::close);
        interruptEpochs.run();
        retryReader.close();
        interruptReading.forEach(Runnable::run);
        execution.close();
        try {
            var timeout = CloseOptions.timeout(min(AFTER_DRAIN, closeBudget.dividedBy(4)));
            consumer.close(timeout.withGroupMembershipOperation(
                    leaving ? GroupMembershipOperation.LEAVE_GROUP : GroupMembershipOperation.DEFAULT));
        } catch (KafkaException alreadyGone) {
            log.warn("closing the Kafka consumer failed", alreadyGone);
        }
        metrics.close();
        unbindClient.run();
        moves.close();
        releases.close();
        positions.close();
        routes.close();
    }

    private void crash(Throwable bug) {
        crashed = true;
        fail(bug);
    }

    private void fail(Throwable cause) {
        loop.fail(cause);
    }

    private void enter(ConsumerState next) {
        synchronized (this) {
            state = next;
        }
        listeners.tell(listener -> listener.onState(next));
    }

    // ---- for users ----

    @Override
    public ConsumerState state() {
        return state;
    }

    @Override
    public void pause() {
        setPaused(ConsumerState.RUNNING, ConsumerState.PAUSED);
    }

    @Override
    public void resume() {
        assignment.owned().forEach(Ownership::resume);
        setPaused(ConsumerState.PAUSED, ConsumerState.RUNNING);
    }

    private void setPaused(ConsumerState from, ConsumerState to) {
        synchronized (this) {
            if (state != from) {
                return;
            }
            state = to;
            loop.setPaused(to == ConsumerState.PAUSED);
        }
        listeners.tell(listener -> listener.onState(to));
    }

    @Override
    public CompletionStage<Void> seek(Map<TopicPartition, Long> offsets) {
        refuseToMove();
        return new RequestedMoves(moves, positions).seek(offsets);
    }

    @Override
    public CompletionStage<Void> rerun(TopicPartition partition, long from, long to) {
        refuseToMove();
        return new RequestedMoves(moves, positions).rerun(partition, from, to);
    }

    @Override
    public CompletionStage<Void> rerun(TopicPartition partition, Instant from, Instant to) {
        refuseToMove();
        return new RequestedMoves(moves, positions).rerun(partition, from, to);
    }

    /** A move commits progress on its own; here that belongs to a transaction. */
    private void refuseToMove() {
        if (epochs.isPresent()) {
            throw new LeveeException(
                    "a consumer with transactions(...) does not move while it runs: stop the group, and move it"
                            + " with `levee offsets`");
        }
    }

    @Override
    public CompletionStage<List<HeldKey>> heldKeys(int most) {
        return releases.heldKeys(most);
    }

    @Override
    public CompletionStage<ReleaseOutcome> release(TopicPartition partition, long offset, Release how) {
        return releases.release(partition, offset, how);
    }

    @Override
    public void adjust(UnaryOperator<Limits> change) {
        synchronized (this) {
            limits = ValidLimits.of(change.apply(limits));
            applyLimits();
        }
        log.info("group {} runs within {}", settings.group(), limits);
    }

    private void applyLimits() {
        var inForce = operations.over(limits);
        workers.adjust(inForce.concurrency(), EngineSettings.perSecond(inForce));
        assignment.adjust();
    }

    @Override
    public ConsumerSnapshot snapshot() {
        return new ConsumerSnapshot(
                state(),
                Instant.ofEpochMilli(time.millis()),
                assignment.rebalances().last(),
                metrics.rebalances(),
                metrics.overruns(),
                metrics.maxPollGapMillis(),
                metrics.pollAgeNanos(time.nanos()) / 1_000_000,
                maxPollInterval.toMillis(),
                Optional.ofNullable(loop.memberId()),
                Optional.ofNullable(loop.trouble()).or(() -> epochs.map(EpochThread::trouble)),
                findings,
                keys.counted(),
                settings.asGiven().protection().breaker().map(Dependency::status),
                retries.budgetUsed(),
                operations.over(limits),
                snapshots.of(assignment.owned(), state() == ConsumerState.PAUSED));
    }

    @Override
    public Optional<Throwable> failure() {
        Throwable cause = failure;
        return cause == null ? Optional.empty() : Optional.of(cause);
    }

    @Override
    public CompletionStage<ConsumerState> termination() {
        return termination.minimalCompletionStage();
    }

    @Override
    public void close() {
        close(settings.drainTimeout().plus(AFTER_DRAIN));
    }

    @Override
    public void close(Duration timeout) {
        closeBudget = timeout;
        loop.stop();
        if (execution.inside().isHere()) {
            return; // called by a handler or listener: closing would wait for it
        }
        try {
            if (!execution.await(termination, Math.max(1_000_000, timeout.toNanos()))) {
                log.warn("group {} did not close within {}: interrupting it", settings.group(), timeout);
                workers.close();
                interruptPolling.run();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptException(interrupted);
        }
    }

    @Override
    public void leave() {
        leaving = true;
        close();
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
