package dev.levee.internal.group;

import static dev.levee.internal.group.Crank.P0;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.internal.engine.CommitPoint;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.junit.jupiter.api.Test;

/**
 * G2, G3: only a broker's answer acknowledges progress. Who takes it for acknowledged because it says the same as before may have
 * been superseded since, and ends a record that the next owner has.
 */
class CommitterTest {

    private final Crank crank = new Crank(10);
    private final Ownership ownership;
    private final CommitPoint acknowledged;

    /** One record is handled and its progress acknowledged; the broker keeps its next answers to itself. */
    CommitterTest() {
        crank.assign(P0);
        crank.produce(P0, 0, "a");
        crank.turn();
        crank.handleAll();
        crank.commit();
        crank.consumer.holdCommits = true;
        ownership = requireNonNull(crank.assignment.owned(P0));
        acknowledged = requireNonNull(ownership.committed);
        assertThat(acknowledged.offset()).isEqualTo(1);
    }

    /** As when something was written anew although progress is the same. */
    private void sayTheSameAgain() {
        ownership.actor.prepareCommit(ownership);
        crank.turn();
    }

    @Test
    void whatSaysTheSameIsAcknowledgedByItsOwnAnswer() {
        sayTheSameAgain();
        assertThat(crank.consumer.unanswered).hasSize(1);
        assertThat(ownership.committed).isSameAs(acknowledged);

        crank.consumer.answer();
        crank.turn();
        assertThat(ownership.committed).isEqualTo(acknowledged).isNotSameAs(acknowledged);
    }

    @Test
    void whatSaysTheSameIsSentOnce() {
        sayTheSameAgain();
        crank.consumer.answerAll();
        crank.commit();
        assertThat(crank.consumer.unanswered).isEmpty();
    }

    @Test
    void aRefusalIsTold() {
        crank.consumer.holdCommits = false;
        crank.consumer.commitErrors.add(new CommitFailedException());
        sayTheSameAgain();
        assertThat(ownership.committed).isNull();
        assertThat(crank.unknown).containsExactly(1L);
    }
}
