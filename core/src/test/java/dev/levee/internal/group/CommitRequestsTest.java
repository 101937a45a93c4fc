package dev.levee.internal.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.Ordering;
import dev.levee.Retry;
import dev.levee.internal.actor.EngineContext;
import dev.levee.internal.actor.PartitionActor;
import dev.levee.internal.actor.Prepared;
import dev.levee.internal.actor.RoomSignal;
import dev.levee.internal.actor.Solitude;
import dev.levee.internal.actor.StandingOrders;
import dev.levee.internal.actor.TopicService;
import dev.levee.internal.downstream.Retries;
import dev.levee.internal.engine.Given;
import dev.levee.internal.engine.Run;
import dev.levee.internal.engine.Takeover;
import dev.levee.internal.observe.ConsumerMetrics;
import dev.levee.internal.observe.Listeners;
import dev.levee.internal.parked.Folded;
import dev.levee.internal.time.HandTime;
import dev.levee.internal.time.StallGate;
import dev.levee.internal.worker.RunLane;
import dev.levee.wire.LogIdentity;
import dev.levee.wire.OffsetMap;
import dev.levee.wire.Suspicion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.RetriableCommitFailedException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Commits that are too large for one request: each partition gets its turn, and none is sent that brokers refuse (G4). */
@Tag("once")
class CommitRequestsTest {

    private static final int PARTITIONS = 60;
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final ScriptedConsumer consumer = new ScriptedConsumer();
    private final Committer committer = new Committer(
            new OffsetCommits(consumer),
            new Listeners(List.of()),
            new ConsumerMetrics("billing", Optional.empty()),
            INTERVAL);
    private final List<Ownership> owned = new ArrayList<>();
    private long now;

    @BeforeEach
    void manyPartitionsWithLargeMaps() {
        for (int number = 0; number < PARTITIONS; number++) {
            var partition = new TopicPartition("orders", number);
            var ownership = new Ownership(partition, new PartitionActor(partition, context()), 0);
            ownership.actor.begin(ownership, largeMap(number), Folded.nothing(), true);
            ownership.actor.polled(List.of(), 1, -1);
            ownership.active = true;
            owned.add(ownership);
        }
        consumer.subscribe(List.of("orders"));
        consumer.rebalance(owned.stream().map(o -> o.partition).toList());
    }

    @Test
    void whatFailsEachTimeDoesNotKeepTheOthersFromBeingSent() {
        consumer.holdCommits = true;
        Set<TopicPartition> sent = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            interval();
            consumer.unanswered.forEach(commit -> {
                sent.addAll(commit.offsets().keySet());
                commit.callback().onComplete(commit.offsets(), new RetriableCommitFailedException("down"));
            });
            consumer.unanswered.clear();
        }
        assertThat(sent).hasSize(PARTITIONS);
    }

    @Test
    void progressOfTheFirstDoesNotKeepTheOthersFromBeingSent() {
        Set<TopicPartition> sent = new HashSet<>();
        for (int i = 2; i < 12; i++) {
            int position = i;
            interval();
            owned.forEach(ownership -> ownership.actor.polled(List.of(), position, -1));
            owned.forEach(ownership -> ownership.actor.prepareCommit(ownership));
        }
        consumer.commits.forEach(offsets -> sent.addAll(offsets.keySet()));
        assertThat(sent).hasSize(PARTITIONS);
    }

    @Test
    void theLastCommitIsCutIntoRequestsToo() {
        var points = new LinkedHashMap<Ownership, Prepared>();
        for (Ownership ownership : owned) {
            ownership.actor.prepareCommit(ownership);
            points.put(ownership, ownership.actor.prepared(ownership));
        }
        assertThat(committer.commitLast(points, INTERVAL)).isTrue();
        Set<TopicPartition> sent = new HashSet<>();
        for (Map<TopicPartition, OffsetAndMetadata> request : consumer.commits) {
            assertThat(request.values().stream()
                            .mapToInt(offset -> offset.metadata().length())
                            .sum())
                    .isBetween(1, 512 * 1024);
            sent.addAll(request.keySet());
        }
        assertThat(sent).hasSize(PARTITIONS);
    }

    /** One request goes out, as it does when answers take as long as the interval. */
    private void interval() {
        now += INTERVAL.toNanos();
        committer.step(owned, now);
        committer.step(owned, now);
    }

    private static Takeover largeMap(int partition) {
        long end = 180_000;
        var everyOther = LongStream.range(0, end / 2).map(i -> 2 * i).toArray();
        var log = new LogIdentity("lkc-4nT7Qw", Uuid.ONE_UUID, partition);
        return new Takeover(log, 1, 0, 0, Suspicion.NONE, OffsetMap.of(0, end, everyOther));
    }

    private static EngineContext context() {
        RunLane nothing = new RunLane() {
            @Override
            public void submit(List<Run> runs) {}

            @Override
            public void withdraw() {}
        };
        return new EngineContext(
                topic -> new TopicService(() -> Given.settings(Ordering.KEY, Retry.never()), partition -> nothing),
                new HandTime(),
                new HandExecutor(),
                (nanos, action) -> {},
                Crank.LETTERS,
                (draft, answer) -> {},
                Optional.empty(),
                new Silent(),
                Retries.unlimited(new HandTime()),
                Optional.empty(),
                StandingOrders.NONE,
                new Solitude(),
                new StallGate(new HandTime(), Long.MAX_VALUE),
                new RoomSignal(),
                Optional.empty(),
                bug -> {
                    throw new AssertionError(bug);
                },
                fatal -> {});
    }
}
