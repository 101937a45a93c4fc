package dev.levee.internal.group;

import static dev.levee.internal.group.Crank.P0;
import static dev.levee.internal.group.Crank.P1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.LeveeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** M9.4, G1, G3, G4: a move is one commit; whatever happens before it, the partition stays where it was. */
class MovesTest {

    private final Crank crank = new Crank(100);

    @Test
    void theNewPlaceIsCommittedBeforeAnythingRunsAgain() {
        handled(4);

        var answer = crank.moves.rerun(P0, 1, 3);
        crank.turn();
        crank.turn();
        crank.turn();

        assertThat(answer).isCompleted();
        assertThat(crank.consumer.committed(P0)).isEqualTo(1);
        crank.produce(P0, 1, "b", "c", "d");
        crank.turn();
        assertThat(crank.taken.stream().map(task -> task.run().record(0).offset()))
                .containsExactly(1L, 2L);
        crank.handleAll();
        crank.commit();
        assertThat(crank.consumer.committed(P0)).isEqualTo(4);
    }

    @Test
    void aPartitionThatIsRevokedMeanwhileKeepsItsProgress() {
        handled(4);
        crank.engine.hold();
        var answer = crank.moves.rerun(P0, 1, 3);
        crank.turn();
        crank.engine.letGo();
        crank.consumer.schedulePollTask(() -> crank.consumer.rebalance(List.of(P1)));
        crank.turn();
        crank.turn();

        assertThat(crank.consumer.committed(P0)).isEqualTo(4);
        assertThat(answer).isCompletedExceptionally();
        assertThat(crank.assignment.owned()).extracting(o -> o.partition).containsExactly(P1);
    }

    @Test
    void aFailedCommitIsTriedAgainWithTheSamePlace() {
        handled(4);
        crank.consumer.commitErrors.add(new TimeoutException("down"));
        var answer = crank.moves.seek(Map.of(P0, 2L));
        crank.turn();
        crank.turn();
        crank.turn();
        assertThat(answer).isNotDone();
        crank.commit();
        crank.turn();
        assertThat(answer).isCompleted();
        assertThat(crank.consumer.committed(P0)).isEqualTo(2);
    }

    @Test
    void nothingMovesUnlessEverythingIsOwned() {
        handled(4);

        var answer = crank.moves.seek(Map.of(P0, 1L, P1, 0L));
        crank.turn();

        assertThat(answer)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(LeveeException.class)
                .withMessageContaining("does not own [" + P1 + "]");
        assertThat(crank.consumer.committed(P0)).isEqualTo(4);
    }

    private void handled(int records) {
        crank.assign(P0);
        crank.produce(P0, 0, IntStream.range(0, records).mapToObj(i -> "k" + i).toArray(String[]::new));
        crank.turn();
        crank.handleAll();
        crank.commit();
        assertThat(crank.consumer.committed(P0)).isEqualTo(records);
    }
}
