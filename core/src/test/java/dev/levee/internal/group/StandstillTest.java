package dev.levee.internal.group;

import static dev.levee.internal.group.Crank.P0;
import static dev.levee.internal.group.Crank.P1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.internal.engine.CommitPoint;
import dev.levee.internal.engine.Takeover;
import dev.levee.wire.LogIdentity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.Uuid;
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
        crank.consumer.answerAll();
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

    /** Its next owners came, went on and left; the group is empty, so the broker takes what would go back (A7, G3). */
    @Test
    void whatWentOnElsewhereIsTakenOverAnew() {
        crank.assign(P0, P1);
        crank.produce(P0, 0, "a", "b");
        crank.turn();
        crank.handle(crank.taken.remove(0));
        standStill();
        var log = new LogIdentity("lkc-4nT7Qw", Uuid.fromString("AAAAAAAAAAAAAAAAAAAAKg"), 0);
        CommitPoint others = Takeover.fresh(log, 2, -1, 500).begin();
        crank.consumer.commitSync(Map.of(P0, Takeovers.offsetOf(others, others.metadata())), Duration.ofSeconds(1));

        crank.turn();
        crank.turn();

        assertThat(crank.gate.isOpen()).isTrue();
        assertThat(crank.consumer.committed(P0)).isEqualTo(500);
        assertThat(crank.consumer.position(P0)).isEqualTo(500);
        assertThat(crank.assignment.owned(P0))
                .extracting(ownership -> ownership.epoch)
                .isEqualTo(3L);
        assertThat(crank.assignment.owned(P1))
                .extracting(ownership -> ownership.epoch)
                .isEqualTo(2L);
    }

    @Test
    void nothingIsCommittedBeforeTheGroupSaysWhoseItIs() {
        crank.assign(P0);
        crank.consumer.unreachable = true;
        int before = crank.consumer.commits.size();
        standStill();
        crank.produce(P0, 0, "a");
        crank.turn();
        crank.turn();
        assertThat(crank.consumer.commits).hasSize(before);
        assertThat(crank.gate.isOpen()).isFalse();

        crank.consumer.unreachable = false;
        crank.turn();
        assertThat(crank.gate.isOpen()).isTrue();
        crank.handleAll();
        crank.commit();
        assertThat(crank.consumer.committed(P0))
                .as("what was polled is not lost")
                .isEqualTo(1);
    }

    /** A handler that takes its time, in a process that runs: heartbeats go on. */
    @Test
    void aLongDrainIsNoStandstill() {
        drainFor(Crank.SESSION.dividedBy(2));

        assertThat(crank.gate.isOpen()).isTrue();
        assertThat(crank.consumer.committed(P0)).isEqualTo(1);
        assertThat(crank.assignment.owned(P1))
                .extracting(ownership -> ownership.epoch)
                .isEqualTo(1L);
    }

    @Test
    void aStandstillInADrainIsNoLessOne() {
        drainFor(Crank.SESSION.plusSeconds(1));

        assertThat(crank.assignment.owned(P1))
                .extracting(ownership -> ownership.epoch)
                .isEqualTo(2L);
        crank.turn();
        assertThat(crank.gate.isOpen()).isTrue();
    }

    /** One handler of P0 has ended and one has not, when it is revoked; each piece of the drain takes {@code piece}. */
    private void drainFor(Duration piece) {
        crank.assign(P0, P1);
        crank.produce(P0, 0, "a", "b");
        crank.turn();
        crank.handle(crank.taken.remove(0));
        assertThat(crank.taken.remove(0).run().claim(crank.time.nanos(), () -> {}))
                .isZero();
        crank.waiting = (answer, nanos) -> {
            crank.time.advance(piece);
            return answer.isDone();
        };
        crank.consumer.schedulePollTask(() -> crank.assignment.onPartitionsRevoked(List.of(P0)));
        crank.turn();
    }
}
