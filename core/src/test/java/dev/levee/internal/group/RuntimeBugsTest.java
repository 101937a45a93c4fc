package dev.levee.internal.group;

import static dev.levee.internal.group.Crank.P0;
import static dev.levee.internal.group.Crank.P1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.levee.PartitionSnapshot.PauseReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.RetriableCommitFailedException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.junit.jupiter.api.Test;

/** Bugs of other engines (reference/engines.md §4) around polling, committing and rebalances; the table is in EngineBugsTest. */
class RuntimeBugsTest {

    private final Crank crank = new Crank(4);

    /** §4.3 */
    @Test
    void aFailedCommitStaysDirtyAndIsTriedAgain() {
        crank.assign(P0);
        crank.produce(P0, 0, "a");
        crank.turn();
        crank.handleAll();
        crank.consumer.commitErrors.add(new RetriableCommitFailedException("down"));
        crank.commit();
        assertThat(crank.consumer.committed(P0)).as("at takeover").isZero();
        assertThat(crank.unknown).containsExactly(1L);
        crank.commit();
        assertThat(crank.consumer.committed(P0)).isEqualTo(1);
        assertThat(crank.told).containsExactly(0L, 1L);
    }

    /** §4.4 */
    @Test
    void progressMadeWhileACommitIsUnansweredIsCommittedNext() {
        crank.assign(P0);
        crank.produce(P0, 0, "a", "b");
        crank.turn();
        crank.consumer.holdCommits = true;
        crank.handle(crank.taken.remove(0));
        crank.commit();
        crank.handle(crank.taken.remove(0));
        crank.commit();
        assertThat(crank.consumer.unanswered).as("one request at a time").hasSize(1);
        crank.consumer.answer();
        crank.commit();
        crank.consumer.answer();
        assertThat(crank.consumer.committed(P0)).isEqualTo(2);
    }

    /** Polls went on while turns were late, and thousands of records were handed over beyond the limit. */
    @Test
    void whatATurnHasNotTakenNoteOfCountsForAPause() {
        crank.assign(P0);
        crank.engine.hold();
        crank.produce(P0, 0, "a", "b", "c", "d");
        crank.turn();
        crank.turn();
        assertThat(crank.consumer.paused()).containsExactly(P0);
        crank.engine.letGo();
        crank.handleAll();
        crank.turn();
        assertThat(crank.consumer.paused()).isEmpty();
    }

    /** While it is paused the client asks for the other partitions alone, and an answer that there is nothing takes half a second. */
    @Test
    void whatHasRoomAgainInAMomentIsNotPaused() {
        crank.assign(P0, P1);
        crank.engine.hold();
        crank.produce(P0, 0, "a", "b", "c", "d");
        crank.turn();
        crank.pausing = (answer, nanos) -> {
            assertThat(crank.consumer.paused()).isEmpty();
            crank.engine.letGo();
            crank.handleAll();
            return answer.isDone();
        };
        crank.turn();
        assertThat(crank.consumer.paused()).isEmpty();
    }

    /** Other partitions' news of room does not keep a full one unpaused for long, and what is paused is waited for no more. */
    @Test
    void whatHasNoRoomIsPausedAfterAMoment() {
        var waits = new ArrayList<Long>();
        crank.assign(P0, P1);
        crank.produce(P0, 0, "a", "b", "c", "d");
        crank.turn();
        crank.pausing = (answer, nanos) -> {
            crank.time.advance(Duration.ofNanos(500_000));
            return waits.add(nanos);
        };
        crank.turn();
        assertThat(crank.consumer.paused()).containsExactly(P0);
        assertThat(waits).containsExactly(2_000_000L, 1_500_000L, 1_000_000L, 500_000L);
        waits.clear();
        crank.turn();
        assertThat(waits).isEmpty();
    }

    /** The same before the first turn of all. */
    @Test
    void whoHadNoTurnYetGetsOneListAtMost() {
        crank.engine.hold();
        crank.assign(P0);
        crank.produce(P0, 0, "a");
        crank.turn();
        crank.turn();
        assertThat(crank.assignment.owned(P0))
                .extracting(ownership -> ownership.pauseReasons(false))
                .isEqualTo(Set.of(PauseReason.BACKPRESSURE));
        crank.engine.letGo();
        crank.handleAll();
        crank.turn();
        assertThat(crank.consumer.paused()).isEmpty();
    }

    /** §4.8, §4.11 */
    @Test
    void aHandlerThatNeverEndsDoesNotHoldARevokedPartition() {
        crank.assign(P0);
        crank.produce(P0, 0, "a", "b");
        crank.turn();
        crank.taken.get(0).run().claim(0, () -> {});
        crank.handle(crank.taken.remove(1));
        crank.assign();
        assertThat(crank.assignment.owned()).isEmpty();
        assertThat(crank.consumer.committed(P0)).isZero();
        int polls = crank.consumer.polls;
        crank.turn();
        assertThat(crank.consumer.polls).isEqualTo(polls + 1);
    }

    /** §4.9 */
    @Test
    void aRebalanceInProgressDoesNotEndThePollThread() {
        crank.consumer.commitErrors.add(new RebalanceInProgressException());
        crank.assign(P0);
        assertThat(crank.assignment.owned()).noneMatch(ownership -> ownership.active);
        assertThat(crank.unknown).as("of the takeover").containsExactly(0L);
        crank.commit();
        assertThat(crank.assignment.owned()).allMatch(ownership -> ownership.active);
        crank.produce(P0, 0, "a");
        crank.turn();
        crank.handleAll();
        crank.consumer.commitErrors.add(new RebalanceInProgressException());
        crank.commit();
        crank.consumer.setPollException(new RebalanceInProgressException());
        crank.turn();
        crank.commit();
        assertThat(crank.consumer.committed(P0)).isEqualTo(1);
    }

    /** §4.10 */
    @Test
    void aCommitRejectedAfterLeavingIsNoSuccess() {
        crank.assign(P0);
        crank.produce(P0, 0, "a");
        crank.turn();
        crank.handleAll();
        crank.consumer.commitErrors.add(new CommitFailedException());
        crank.assign();
        assertThat(crank.told).as("of the takeover only").containsExactly(0L);
        assertThat(crank.unknown).as("the last").containsExactly(1L);
        assertThat(crank.consumer.committed(P0)).isZero();
    }

    /** A poll that waits its time out while everything is full keeps workers waiting, or burns the processor that they need. */
    @Test
    void whileEverythingIsFullItWaitsForRoomAndNotForItsTime() {
        crank.assign(P0);
        crank.produce(P0, 0, "a", "b", "c", "d");
        crank.turn();
        var given = new ArrayList<Boolean>();
        crank.pausing = (room, nanos) -> {
            given.add(room.isDone());
            crank.handleAll();
            given.add(room.isDone());
            return true;
        };
        crank.turn();
        assertThat(given).containsExactly(false, true);
        crank.turn();
        assertThat(given).as("nothing is full any more").hasSize(2);
    }

    /** Otherwise nobody who looks on knows why others handle again what this member had begun. */
    @Test
    void whoIsFencedSaysThatItsPartitionsAreLost() {
        crank.assign(P0);
        crank.consumer.pollErrors.add(new FencedInstanceIdException("another has this id"));
        assertThatThrownBy(crank::turn).hasMessageContaining("taken over by another member");
        assertThat(crank.lost).containsExactly(P0);
    }

    /** §4.12 */
    @Test
    void noPauseSurvivesReassignment() {
        crank.assign(P0);
        crank.produce(P0, 0, "a", "b", "c", "d");
        crank.turn();
        crank.turn();
        assertThat(crank.consumer.paused()).as("four of four are unfinished").containsExactly(P0);
        crank.assign();
        crank.assign(P0);
        crank.turn();
        assertThat(crank.consumer.paused()).isEmpty();
    }

    /** §4.12 */
    @Test
    void theUsersPauseDoesSurviveReassignment() {
        crank.assign(P0);
        crank.loop.setPaused(true);
        crank.turn();
        crank.assign();
        crank.assign(P0);
        crank.turn();
        assertThat(crank.consumer.paused()).containsExactly(P0);
        crank.loop.setPaused(false);
        crank.turn();
        assertThat(crank.consumer.paused()).isEmpty();
    }

    /** §4.15 */
    @Test
    void nothingIsRegisteredPerCommitOrRebalance() {
        crank.assign(P0);
        crank.produce(P0, 0, "a");
        crank.turn();
        crank.handleAll();
        crank.commit();
        int meters = crank.registry.getMeters().size();
        for (int i = 1; i < 5; i++) {
            crank.assign();
            crank.assign(P0);
            crank.produce(P0, i, "a");
            crank.turn();
            crank.handleAll();
            crank.commit();
        }
        assertThat(crank.consumer.committed(P0)).isEqualTo(5);
        assertThat(crank.registry.getMeters()).hasSize(meters);
    }

    /** §4.16 */
    @Test
    void pausedItKeepsPolling() {
        crank.assign(P0);
        crank.loop.setPaused(true);
        for (int i = 0; i < 3; i++) {
            int polls = crank.consumer.polls;
            crank.turn();
            assertThat(crank.consumer.polls).isEqualTo(polls + 1);
        }
        crank.produce(P0, 0, "a");
        crank.turn();
        assertThat(crank.taken).isEmpty();
        crank.loop.setPaused(false);
        crank.turn();
        assertThat(crank.taken).hasSize(1);
    }

    /** §4.22 */
    @Test
    void lostPartitionsAreDroppedWithoutACommitAndAreNoDisaster() {
        crank.assign(P0);
        crank.produce(P0, 0, "a");
        crank.turn();
        crank.handleAll();
        int commits = crank.consumer.commits.size();
        crank.assignment.onPartitionsLost(List.of(P0));
        crank.assign();
        crank.commit();
        assertThat(crank.consumer.commits).hasSize(commits);
        assertThat(crank.crashes).isEmpty();
    }

    /** §4.23 */
    @Test
    void whatAnEarlierOwnershipPreparedIsNeverCommitted() {
        crank.assign(P0);
        crank.produce(P0, 0, "a", "b");
        crank.turn();
        crank.handle(crank.taken.remove(0));
        crank.time.advance(Crank.COMMIT_INTERVAL);
        crank.turn(); // prepares 1, to be sent with the next turn
        crank.engine.hold();
        crank.assignment.onPartitionsLost(List.of(P0));
        crank.consumer.commitSync(Map.of(P0, new OffsetAndMetadata(2)));
        crank.assign();
        crank.assign(P0);
        crank.commit();
        assertThat(crank.consumer.committed(P0))
                .as("another member got to 2 meanwhile")
                .isEqualTo(2);
    }

    /** §4.24 */
    @Test
    void thePollThreadNeverWaitsForBusyKeys() {
        var wide = new Crank(20_000);
        wide.assign(P0);
        wide.produce(P0, 0, IntStream.range(0, 4_000).mapToObj(i -> "k" + i).toArray(String[]::new));
        wide.turn();
        int polls = wide.consumer.polls;
        wide.turn();
        assertThat(wide.consumer.polls).isEqualTo(polls + 1);
        wide.handleAll();
        wide.commit();
        assertThat(wide.crashes).isEmpty();
        assertThat(wide.consumer.committed(P0)).isEqualTo(4_000);
    }

    /** §4.26 */
    @Test
    void onlyWhatIsRevokedIsDrained() {
        crank.assign(P0, P1);
        crank.produce(P0, 0, "a");
        crank.produce(P1, 0, "b");
        crank.turn();
        crank.taken.get(0).run().claim(0, () -> {});
        crank.assign(P1);
        assertThat(crank.assignment.owned()).extracting(o -> o.partition).containsExactly(P1);
        crank.taken.removeIf(task -> task.run().record(0).partition() == 0);
        crank.handleAll();
        crank.commit();
        assertThat(crank.consumer.committed(P1)).isEqualTo(1);
    }

    /** A pause that came while a poll waited began with the poll after it. */
    @Test
    void nothingThatArrivesAfterAPauseIsStarted() {
        var crank = new Crank(10);
        crank.assign(P0);
        crank.consumer.schedulePollTask(() -> {
            crank.loop.setPaused(true);
            crank.produce(P0, 0, "a");
        });
        crank.turn();
        assertThat(crank.taken).isEmpty();

        crank.loop.setPaused(false);
        crank.turn();
        assertThat(crank.taken).hasSize(1);
    }

    /** The 4.2 client of the consumer protocol, when the group takes a partition away in the middle of a poll. */
    @Test
    void aPollThatTripsOverALostPartitionDoesNotEndTheConsumer() {
        crank.assign(P0);
        crank.consumer.pollErrors.add(new IllegalStateException("No current assignment for partition orders-0"));
        crank.produce(P0, 0, "a");
        crank.turn();
        crank.turn();
        crank.handleAll();
        crank.commit();
        assertThat(crank.consumer.committed(P0)).isEqualTo(1);
    }

    @Test
    void aPollThatNeverGoesWellAgainEndsTheConsumer() {
        crank.assign(P0);
        for (int i = 0; i < 100; i++) {
            crank.consumer.pollErrors.add(new IllegalStateException("a bug"));
        }
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100; i++) {
                        crank.turn();
                    }
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a bug");
        assertThat(crank.consumer.pollErrors)
                .as("it was tried again some times")
                .hasSizeBetween(50, 97);
    }
}
