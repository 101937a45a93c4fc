package dev.levee.internal.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.Ordering;
import dev.levee.Retry;
import dev.levee.internal.actor.EngineContext;
import dev.levee.internal.actor.PartitionActor;
import dev.levee.internal.actor.RecordEvents;
import dev.levee.internal.actor.RoomSignal;
import dev.levee.internal.actor.Solitude;
import dev.levee.internal.actor.StandingOrders;
import dev.levee.internal.actor.TopicService;
import dev.levee.internal.downstream.Retries;
import dev.levee.internal.engine.DeadLetterTicket;
import dev.levee.internal.engine.Failure;
import dev.levee.internal.engine.Run;
import dev.levee.internal.engine.ShardSettings;
import dev.levee.internal.engine.Takeover;
import dev.levee.internal.parked.Folded;
import dev.levee.internal.time.StallGate;
import dev.levee.internal.time.SystemTime;
import dev.levee.internal.worker.RunLane;
import dev.levee.wire.LogIdentity;
import dev.levee.wire.OffsetMapBudget;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

/**
 * A partition that leaves and comes back between two turns of its actor: the commit point of the first ownership must not go
 * out under the second, which may have begun further on (A7 REGRESS).
 */
class OwnershipFenceTest {

    private static final TopicPartition PARTITION = new TopicPartition("orders", 0);

    private final Queue<Runnable> turns = new ArrayDeque<>();

    @Test
    void progressOfAnEarlierOwnershipIsNotOfferedToTheNext() {
        var actor = new PartitionActor(PARTITION, context());
        var first = new Ownership(PARTITION, actor, 0);
        actor.begin(first, takeover(1, 100), Folded.nothing(), true);
        actor.prepareCommit(first);
        runTurns();
        assertThat(actor.prepared(first)).isNotNull();

        actor.abandon();
        var second = new Ownership(PARTITION, actor, 0);
        actor.begin(second, takeover(2, 200), Folded.nothing(), true);

        assertThat(actor.prepared(second)).isNull();
        runTurns();
        assertThat(actor.prepared(second)).isNull();
    }

    private void runTurns() {
        for (var turn = turns.poll(); turn != null; turn = turns.poll()) {
            turn.run();
        }
    }

    private static Takeover takeover(long epoch, long offset) {
        return Takeover.fresh(new LogIdentity("cluster", Uuid.ONE_UUID, 0), epoch, -1, offset);
    }

    private EngineContext context() {
        var settings = new ShardSettings(
                Ordering.KEY,
                Retry.never(),
                1_000_000_000,
                100,
                1 << 20,
                ShardSettings.RELAXED,
                OffsetMapBudget.forMetadataLimit(4_096));
        RunLane nothing = new RunLane() {
            @Override
            public void submit(List<Run> runs) {}

            @Override
            public void withdraw() {}
        };
        RecordEvents events = new RecordEvents() {
            @Override
            public void skipped(ConsumerRecord<byte[], byte[]> record, String reason) {}

            @Override
            public void retrying(TopicPartition partition, ConsumerRecord<byte[], byte[]> record, Failure failure) {}

            @Override
            public void deadLettered(TopicPartition partition, DeadLetterTicket ticket) {}
        };
        return new EngineContext(
                topic -> new TopicService(() -> settings, partition -> nothing),
                new SystemTime(),
                turns::add,
                (nanos, action) -> {},
                Crank.LETTERS,
                (draft, answer) -> {},
                Optional.empty(),
                events,
                Retries.unlimited(new SystemTime()),
                Optional.empty(),
                StandingOrders.NONE,
                new Solitude(),
                new StallGate(new SystemTime(), Long.MAX_VALUE),
                new RoomSignal(),
                Optional.empty(),
                bug -> {
                    throw new AssertionError(bug);
                },
                fatal -> {});
    }
}
