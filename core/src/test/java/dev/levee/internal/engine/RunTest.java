package dev.levee.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a worker and the shard tell each other through one word. */
class RunTest {

    private final KeySequence sequence = new KeySequence(null);
    private final Run run = new Run(sequence, Given.records(5, 6, 7), 3);
    private final List<String> interrupted = new ArrayList<>();

    private int claim() {
        return run.claim(10, () -> interrupted.add("now"));
    }

    @Test
    void recordsAreClaimedInOrderUntilThereAreNone() {
        for (int i = 0; i < 3; i++) {
            assertThat(claim()).isEqualTo(i);
            assertThat(run.executing()).isSameAs(run.record(i));
            assertThat(run.succeed()).isFalse();
            assertThat(run.completed()).isEqualTo(i + 1);
        }
        assertThat(claim()).isEqualTo(-1);
        assertThat(run.unhandled()).isEmpty();
    }

    @Test
    void whoIsDoneWithOneMayClaimTheNextInOneStep() {
        claim();
        assertThat(run.advance(20)).isEqualTo(1);
        assertThat(run.completed()).isEqualTo(1);
        assertThat(run.executingSince(15)).as("begun later").isEqualTo(-1);
        assertThat(run.executingSince(20)).isEqualTo(1);
        assertThat(run.advance(30)).isEqualTo(2);
        assertThat(run.advance(40)).as("none is left").isEqualTo(-1);
        assertThat(run.executing()).isSameAs(run.record(2));
    }

    @Test
    void notWhenTheRestIsCutOffOrTheAttemptInterrupted() {
        claim();
        run.interrupt(0);
        assertThat(run.advance(20)).isEqualTo(-1);
        assertThat(run.succeed()).isTrue();
        claim();
        run.cut();
        assertThat(run.advance(30)).isEqualTo(-1);
        assertThat(run.completed()).isEqualTo(1);
    }

    @Test
    void onlyTheHeadCanHaveFailedBefore() {
        assertThat(run.attempt(0)).isEqualTo(3);
        assertThat(run.attempt(1)).isEqualTo(1);
    }

    @Test
    void aFailureEndsTheRunAndLeavesItsRecordUnhandled() {
        claim();
        run.succeed();
        claim();
        run.fail();
        assertThat(claim()).isEqualTo(-1);
        assertThat(run.completed()).isEqualTo(1);
        assertThat(run.isExecuting()).isFalse();
        assertThat(run.isBusy()).as("its report is on the way").isTrue();
        assertThat(run.unhandled()).extracting(record -> record.offset()).containsExactly(6L, 7L);
    }

    @Test
    void cutOffNothingStartsButWhatRunsMayFinish() {
        claim();
        assertThat(run.cut()).isZero();
        run.succeed();
        assertThat(claim()).isEqualTo(-1);
        assertThat(run.completed()).isEqualTo(1);
    }

    @Test
    void cutBetweenTwoRecordsNothingRuns() {
        claim();
        run.succeed();
        assertThat(run.cut()).isEqualTo(-1);
        assertThat(claim()).isEqualTo(-1);
    }

    @Test
    void anInterruptHitsTheAttemptThatIsMeant() {
        claim();
        run.interrupt(0);
        assertThat(interrupted).hasSize(1);
        assertThat(run.isInterrupted()).isTrue();
        assertThat(run.fail()).isTrue();
    }

    @Test
    void anInterruptNeverHitsTheAttemptAfter() {
        claim();
        run.succeed();
        claim();
        run.interrupt(0);
        assertThat(interrupted).isEmpty();
        assertThat(run.succeed()).isFalse();
    }

    @Test
    void anAttemptIsInterruptedOnce() {
        claim();
        run.interrupt(0);
        run.interrupt(0);
        assertThat(interrupted).hasSize(1);
    }

    @Test
    void aFreshAttemptNeverLooksOverdue() {
        run.claim(10, () -> {});
        assertThat(run.executingSince(9)).isEqualTo(-1);
        assertThat(run.executingSince(10)).isZero();
        run.succeed();
        assertThat(run.executingSince(10)).as("between two attempts").isEqualTo(-1);
        run.claim(50, () -> {});
        assertThat(run.executingSince(49)).isEqualTo(-1);
        assertThat(run.executingSince(50)).isEqualTo(1);
    }

    @Test
    void narrowedToOneRecordItGivesTheOthersBack() {
        claim();
        run.cut();
        var owner = new KeySequence(null);
        assertThat(run.narrowTo(0, owner)).extracting(record -> record.offset()).containsExactly(6L, 7L);
        assertThat(run.sequence()).isSameAs(owner);
        assertThat(run.unhandled()).extracting(record -> record.offset()).containsExactly(5L);
        run.succeed();
        assertThat(run.unhandled()).isEmpty();
    }

    @Test
    void oneClaimMayStandForManyRecords() {
        claim();
        assertThat(run.succeed(2)).isFalse();
        assertThat(run.completed()).isEqualTo(2);
        assertThat(run.isBusy()).isFalse();
        assertThat(claim()).isEqualTo(2);
    }

    @Test
    void aBatchThatHandledNothingMayClaimAgain() {
        claim();
        run.succeed(0);
        assertThat(run.completed()).isZero();
        assertThat(claim()).isZero();
    }

    @Test
    void aBatchFailsBehindWhatItHandled() {
        claim();
        run.interrupt(0);
        assertThat(run.fail(1)).as("interrupted").isTrue();
        assertThat(run.completed()).isEqualTo(1);
        assertThat(run.isBusy()).isTrue();
        assertThat(claim()).isEqualTo(-1);
        assertThat(run.unhandled()).extracting(record -> record.offset()).containsExactly(6L, 7L);
    }

    @Test
    void aBatchThatIsCutOffMayFinishWhatItClaimed() {
        claim();
        assertThat(run.cut()).isZero();
        run.succeed(3);
        assertThat(run.completed()).isEqualTo(3);
        assertThat(run.unhandled()).isEmpty();
    }
}
