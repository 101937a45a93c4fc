package dev.levee.internal.group;

import static dev.levee.internal.group.Crank.P0;
import static dev.levee.internal.group.Crank.P1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.junit.jupiter.api.Test;

/**
 * M2.2, G2: a process that stood still for longer than its session does nothing until a poll returned and its ownership is
 * renewed, and then goes on where it was.
 */
class StandstillTest {

    private final Crank crank = new Crank(10);

    private void standStill() {
        crank.time.advance(Crank.SESSION.plus(Duration.ofSeconds(1)));
    }

    @Test
    void nothingStartsBeforeTheOwnerEpochIsCommitted() {
        crank.assign(P0);
        crank.produce(P0, 0, "a", "b");
        crank.turn();
        crank.handle(crank.taken.remove(0));
        crank.consumer.holdCommits = true;
        standStill();
        assertThat(crank.gate.isOpen()).isFalse();

        crank.produce(P0, 2, "c");
        crank.turn();
        crank.turn();
        assertThat(crank.taken)
                .as("a run from before; a worker is given nothing of it")
                .hasSize(1);
        assertThat(crank.gate.isOpen()).isFalse();
        crank.taken.clear();

        crank.consumer.answer();
        crank.turn();
        assertThat(crank.gate.isOpen()).isTrue();
        crank.handleAll();
        crank.consumer.holdCommits = false;
        crank.commit();
        assertThat(crank.consumer.committed(P0)).isEqualTo(3);
        assertThat(crank.assignment.owned(P0))
                .extracting(ownership -> ownership.epoch)
                .isEqualTo(2L);
        assertThat(crank.crashes).isEmpty();
    }

    @Test
    void whatWasLostIsNotRenewedAndWhatStaysGoesOn() {
        crank.assign(P0, P1);
        standStill();
        crank.consumer.schedulePollTask(() -> crank.assignment.onPartitionsLost(List.of(P0)));
        crank.turn();
        crank.turn();
        assertThat(crank.gate.isOpen()).isTrue();
        var last = crank.consumer.commits.get(crank.consumer.commits.size() - 1);
        assertThat(last).containsOnlyKeys(P1);
    }

    @Test
    void aRefusedRenewalIsTriedAgain() {
        crank.assign(P0);
        standStill();
        crank.consumer.commitErrors.add(new CommitFailedException());
        crank.turn();
        assertThat(crank.gate.isOpen()).isFalse();
        crank.commit();
        assertThat(crank.gate.isOpen()).isTrue();
    }

    @Test
    void withoutAStandstillNothingIsRenewed() {
        crank.assign(P0);
        crank.commit();
        crank.commit();
        assertThat(crank.assignment.owned(P0))
                .extracting(ownership -> ownership.epoch)
                .isEqualTo(1L);
    }
}
