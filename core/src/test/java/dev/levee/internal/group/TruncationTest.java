package dev.levee.internal.group;

import static dev.levee.internal.group.Crank.P0;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** G1, A23: a log is cut and has grown again; what was read beyond the cut is not true, what is below still is. */
class TruncationTest {

    private final Crank crank = new Crank(100);

    @Test
    void unfinishedRecordsBelowTheCutAreNotSkipped() {
        crank.assign(P0);
        crank.produce(P0, 0, "a", "b", "c", "d", "e");
        crank.turn();
        crank.handle(crank.taken.remove(1)); // 1, beside which 0 is unfinished
        crank.handle(crank.taken.remove(3)); // 4
        crank.commit();

        cut(Map.of(P0, new OffsetAndMetadata(3)));

        assertThat(crank.consumer.committed(P0)).isZero();
        crank.taken.clear();
        crank.produce(P0, 0, "a", "b", "c", "x", "y", "z");
        crank.turn();
        assertThat(crank.taken.stream().map(task -> task.run().record(0).offset()))
                .as("what was finished below the cut stays so, what is beyond is new")
                .containsExactly(0L, 2L, 3L, 4L, 5L);
    }

    @Test
    void progressBeyondTheCutGoesBackToIt() {
        crank.assign(P0);
        crank.produce(P0, 0, "a", "b", "c", "d", "e");
        crank.turn();
        crank.handleAll();
        crank.commit();
        assertThat(crank.consumer.committed(P0)).isEqualTo(5);

        cut(Map.of(P0, new OffsetAndMetadata(3, Optional.empty(), "")));

        assertThat(crank.consumer.committed(P0)).isEqualTo(3);
    }

    /** Without it the next cut, further below, would be read past: nothing tells where that one was. */
    @Test
    void theLeaderEpochBelowTheCutIsCommitted() {
        crank.assign(P0);
        crank.produce(P0, 0, "a", "b", "c", "d", "e");
        crank.turn();
        crank.handleAll();
        crank.commit();

        cut(Map.of(P0, new OffsetAndMetadata(3, Optional.of(7), "")));

        assertThat(crank.consumer.committed(Set.of(P0)).get(P0))
                .returns(3L, OffsetAndMetadata::offset)
                .returns(Optional.of(7), OffsetAndMetadata::leaderEpoch);
    }

    @Test
    void aCutThatNobodyKnowsIsAtTheBeginning() {
        crank.assign(P0);
        crank.produce(P0, 0, "a", "b", "c");
        crank.turn();
        crank.handleAll();
        crank.commit();

        cut(Map.of());

        assertThat(crank.consumer.committed(P0)).isZero();
    }

    /** The consumer stopped, because clients do not tell a position that they cannot validate. */
    @Test
    void aPositionThatCannotBeValidatedStopsNobody() {
        crank.assign(P0);
        crank.produce(P0, 0, "a", "b", "c", "d", "e");
        crank.turn();
        crank.handleAll();
        crank.commit();
        crank.consumer.unvalidated = true;

        cut(Map.of(P0, new OffsetAndMetadata(3)));

        assertThat(crank.consumer.committed(P0)).isEqualTo(3);
    }

    @Test
    void aLogWhoseLeaderDoesNotAnswerIsAskedAgain() {
        crank.assign(P0);
        crank.produce(P0, 0, "a", "b", "c", "d", "e");
        crank.turn();
        crank.handleAll();
        crank.commit();
        crank.consumer.unreachable = true;
        cut(Map.of(P0, new OffsetAndMetadata(3)));

        crank.consumer.unreachable = false;
        cut(Map.of(P0, new OffsetAndMetadata(3)));

        assertThat(crank.consumer.committed(P0)).isEqualTo(3);
    }

    /** Interrupted, it may go on all the same, and the next owner would run its key beside it. */
    @Test
    void aRevokeWaitsForAHandlerFromBeforeTheCut() {
        crank.assign(P0);
        crank.produce(P0, 0, "a");
        crank.turn();
        Crank.Taken running = crank.taken.remove(0);
        running.run().claim(crank.time.nanos(), () -> {});
        cut(Map.of(P0, new OffsetAndMetadata(0)));

        var waits = new AtomicInteger();
        crank.waiting = (answer, nanos) -> {
            if (waits.incrementAndGet() == 2) {
                running.partition().ended(running.run(), null, 1);
            }
            return answer.isDone();
        };
        crank.consumer.schedulePollTask(() -> crank.consumer.rebalance(List.of()));
        crank.turn();

        assertThat(waits).hasValue(2);
    }

    /** The same while it is not taken over again. */
    @Test
    void aRevokeWaitsForSuchAHandlerWhileNothingIsTakenOver() {
        crank.assign(P0);
        crank.produce(P0, 0, "a");
        crank.turn();
        Crank.Taken running = crank.taken.remove(0);
        running.run().claim(crank.time.nanos(), () -> {});
        crank.assignment.beginAgain(P0);

        var waits = new AtomicInteger();
        crank.waiting = (answer, nanos) -> {
            if (waits.incrementAndGet() == 2) {
                running.partition().ended(running.run(), null, 1);
            }
            return answer.isDone();
        };
        crank.assignment.onPartitionsRevoked(List.of(P0));

        assertThat(waits).hasValue(2);
    }

    private void cut(Map<TopicPartition, OffsetAndMetadata> divergent) {
        crank.consumer.setPollException(new LogTruncationException(Map.of(P0, 5L), divergent));
        crank.turn();
        crank.turn();
        crank.turn();
    }
}
