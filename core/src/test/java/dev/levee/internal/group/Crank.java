package dev.levee.internal.group;

import dev.levee.ConsumerListener;
import dev.levee.Ordering;
import dev.levee.OutOfRange;
import dev.levee.Retry;
import dev.levee.internal.actor.EngineContext;
import dev.levee.internal.actor.RecordEvents;
import dev.levee.internal.actor.RoomSignal;
import dev.levee.internal.actor.Solitude;
import dev.levee.internal.actor.StandingOrders;
import dev.levee.internal.actor.TopicService;
import dev.levee.internal.deadletter.DeadLetterLetters;
import dev.levee.internal.deadletter.Letter;
import dev.levee.internal.downstream.Gate;
import dev.levee.internal.downstream.Retries;
import dev.levee.internal.engine.DeadLetterTicket;
import dev.levee.internal.engine.Failure;
import dev.levee.internal.engine.Given;
import dev.levee.internal.engine.Run;
import dev.levee.internal.engine.ShardSettings;
import dev.levee.internal.observe.ConsumerMetrics;
import dev.levee.internal.observe.Listeners;
import dev.levee.internal.position.KnownPositions;
import dev.levee.internal.startup.ConsumerSettings.Measured;
import dev.levee.internal.startup.Subscription;
import dev.levee.internal.time.HandTime;
import dev.levee.internal.time.StallGate;
import dev.levee.internal.time.Time;
import dev.levee.internal.time.Waiting;
import dev.levee.internal.worker.Inside;
import dev.levee.internal.worker.RunHandling;
import dev.levee.internal.worker.RunLane;
import dev.levee.internal.worker.RunListener;
import dev.levee.internal.worker.Workers;
import dev.levee.internal.writing.RecordSink;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/** The whole runtime but its threads: a poll loop that is turned by hand, over a mock consumer. */
final class Crank {

    static final TopicPartition P0 = new TopicPartition("orders", 0);
    static final TopicPartition P1 = new TopicPartition("orders", 1);
    static final Duration SESSION = Duration.ofMinutes(10);
    static final Duration DRAIN = Duration.ofSeconds(2);
    static final Duration COMMIT_INTERVAL = Duration.ofSeconds(1);
    static final DeadLetterLetters LETTERS =
            new DeadLetterLetters("levee.billing.dlq", 1, "billing", "billing-1", Optional.empty());

    /** A run that a worker has taken. */
    record Taken(RunListener partition, Run run) {}

    /** A dead letter to be answered. */
    record Unanswered(DeadLetterTicket ticket, RecordSink.Answer answer) {}

    final HandTime time = new HandTime();
    final StallGate gate = new StallGate(time, SESSION.toNanos());
    final ScriptedConsumer consumer = new ScriptedConsumer();
    final HandExecutor engine = new HandExecutor();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final KnownPositions positions = new KnownPositions(Uuid.fromString("AAAAAAAAAAAAAAAAAAAAKg"));
    final List<Taken> taken = new ArrayList<>();
    final List<Unanswered> letters = new ArrayList<>();
    final List<Throwable> crashes = new ArrayList<>();
    final List<Runnable> alarms = new ArrayList<>();
    final List<Failure> failures = new ArrayList<>();
    final List<Long> told = new ArrayList<>();
    final List<Long> unknown = new ArrayList<>();
    final List<TopicPartition> lost = new ArrayList<>();
    /** How a drain waits; not for long. */
    Waiting waiting = (answer, nanos) -> Waiting.blocking(answer, Math.min(nanos, 1_000_000));

    /** How the poll loop waits. */
    Waiting pausing = Waiting::blocking;

    final Assignment assignment;
    final Moves moves;
    final PollLoop loop;

    Crank(int maxRecords) {
        this(maxRecords, Retry.never(), null);
    }

    /** @param handling what is done with runs, by workers that work at once; null to leave that to the test */
    Crank(int maxRecords, Retry retry, @Nullable BiFunction<Workers, Time, RunHandling> handling) {
        this(maxRecords, retry, 0, handling);
    }

    /** @param batch the most records of a batch; 0 when they are handled one by one */
    Crank(int maxRecords, Retry retry, int batch, @Nullable BiFunction<Workers, Time, RunHandling> handling) {
        var settings = new ShardSettings(
                Ordering.KEY, retry, Given.TIMEOUT_NANOS, maxRecords, 1 << 20, ShardSettings.RELAXED, Given.BUDGET);
        var listener = new ConsumerListener() {
            @Override
            public void onCommitted(Map<TopicPartition, OffsetAndMetadata> offsets) {
                offsets.values().forEach(offset -> told.add(offset.offset()));
            }

            @Override
            public void onLost(Collection<TopicPartition> partitions) {
                lost.addAll(partitions);
            }

            @Override
            public void onCommitFailed(Map<TopicPartition, OffsetAndMetadata> offsets, Exception error) {
                offsets.values().forEach(offset -> unknown.add(offset.offset()));
            }
        };
        var listeners = new Listeners(List.of(listener));
        var metrics = new ConsumerMetrics("billing", Optional.of(new Measured(registry, Tags.empty())));
        var workers = new Workers(
                10_000,
                new HandExecutor(),
                new Inside(),
                Gate.NONE,
                time,
                (nanos, action) -> alarms.add(action),
                crashes::add);
        var service = new TopicService(
                () -> batch == 0 ? settings : settings.forBatchesOf(batch),
                handling == null ? this::keeping : handling.apply(workers, time));
        var context = new EngineContext(
                topic -> service,
                time,
                engine,
                (nanos, action) -> alarms.add(action),
                LETTERS,
                (draft, answer) -> letters.add(new Unanswered(((Letter) draft).ticket(), answer)),
                Optional.empty(),
                new Noting(),
                Retries.unlimited(time),
                Optional.empty(),
                StandingOrders.NONE,
                new Solitude(),
                gate,
                new RoomSignal(),
                Optional.empty(),
                crashes::add,
                crashes::add);
        var committer = new Committer(new OffsetCommits(consumer), listeners, metrics, COMMIT_INTERVAL);
        assignment = new Assignment(
                consumer,
                context,
                positions,
                committer,
                listeners,
                metrics,
                (answer, nanos) -> waiting.await(answer, nanos),
                DRAIN);
        var takeovers =
                new Takeovers(consumer, positions, new NothingParked(), listeners, "lkc-4nT7Qw", maxRecords, false);
        moves = new Moves(assignment, takeovers, Given.BUDGET, Duration.ZERO);
        loop = new PollLoop(
                consumer,
                new Subscription(List.of("orders"), List.of()),
                assignment,
                takeovers,
                moves,
                new LostPositions(consumer, assignment, OutOfRange.RESUME, metrics, listeners),
                Optional.empty(),
                Optional.empty(),
                committer,
                metrics,
                time,
                (answer, nanos) -> pausing.await(answer, nanos),
                gate,
                false,
                context.room());
        consumer.updateBeginningOffsets(Map.of(P0, 0L, P1, 0L));
        consumer.updateEndOffsets(Map.of(P0, 1_000L, P1, 1_000L));
        loop.subscribe();
    }

    private RunLane keeping(RunListener partition) {
        return new RunLane() {
            @Override
            public void submit(List<Run> runs) {
                runs.forEach(run -> taken.add(new Taken(partition, run)));
            }

            @Override
            public void withdraw() {}
        };
    }

    /** The group gives this member exactly these partitions, in the middle of the next poll; and takes over. */
    void assign(TopicPartition... partitions) {
        consumer.schedulePollTask(() -> consumer.rebalance(List.of(partitions)));
        turn();
    }

    /** One turn of the poll loop; the clock does not move. */
    void turn() {
        try {
            loop.step();
        } catch (InterruptedException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    /** Everything that is due for a commit goes out. */
    void commit() {
        time.advance(COMMIT_INTERVAL);
        turn();
        turn();
    }

    /** The broker has records of {@code keys} at the offsets from {@code first} on. */
    void produce(TopicPartition partition, long first, String... keys) {
        for (int i = 0; i < keys.length; i++) {
            byte[] key = keys[i].getBytes(java.nio.charset.StandardCharsets.UTF_8);
            consumer.addRecord(new ConsumerRecord<>(partition.topic(), partition.partition(), first + i, key, key));
        }
    }

    void produceValue(TopicPartition partition, long offset, String key, String value) {
        byte[] bytes = value.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        consumer.addRecord(new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                key.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                bytes));
    }

    /** Every alarm that is set rings, whatever its time. */
    void ring() {
        var set = List.copyOf(alarms);
        alarms.clear();
        set.forEach(Runnable::run);
    }

    /** Handles the whole run. */
    void handle(Taken task) {
        while (task.run().claim(time.nanos(), () -> {}) >= 0) {
            task.run().succeed();
        }
        task.partition().ended(task.run(), null, 1_000_000);
    }

    /** Handles whatever workers took, until they take nothing more. */
    void handleAll() {
        while (!taken.isEmpty()) {
            handle(taken.remove(0));
        }
    }

    private final class Noting implements RecordEvents {
        @Override
        public void retrying(TopicPartition partition, ConsumerRecord<byte[], byte[]> record, Failure failure) {
            failures.add(failure);
        }

        @Override
        public void deadLettered(TopicPartition partition, DeadLetterTicket ticket) {}

        @Override
        public void skipped(ConsumerRecord<byte[], byte[]> record, String reason) {}
    }
}
