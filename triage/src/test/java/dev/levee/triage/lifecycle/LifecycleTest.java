package dev.levee.triage.lifecycle;

import static dev.levee.triage.failure.FailureState.ARCHIVED;
import static dev.levee.triage.failure.FailureState.FORGOTTEN;
import static dev.levee.triage.failure.FailureState.OPEN;
import static dev.levee.triage.failure.FailureState.QUARANTINED;
import static dev.levee.triage.failure.FailureState.QUEUED;
import static dev.levee.triage.failure.FailureState.REPLAYING;
import static dev.levee.triage.failure.FailureState.RESOLVED;
import static dev.levee.triage.failure.FailureState.UNCONFIRMED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.triage.failure.GroupKey;
import dev.levee.triage.failure.Owner;
import java.util.List;
import org.junit.jupiter.api.Test;

/** M8.2, M8.3: what was decided on a dead letter, and what came of it. */
class LifecycleTest {

    private final Desk desk = new Desk();

    @Test
    void archivedAndRestored() {
        assertThat(desk.state(1)).isEqualTo(OPEN);
        assertThat(desk.archive(1, 2)).isEmpty();
        assertThat(desk.state(1)).isEqualTo(ARCHIVED);
        assertThat(desk.archive(1))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.why()).contains("ARCHIVED already"));
        assertThat(desk.restore(1, 3)).extracting(Refusal::what).containsExactly("0000000000000003");
        assertThat(desk.state(1)).isEqualTo(OPEN);
        assertThat(desk.state(2)).isEqualTo(ARCHIVED);
    }

    @Test
    void whatIsClosedIsOpenAgainWhenANewerLetterComes() {
        desk.archive(1);

        assertThat(desk.state(1, 50)).isEqualTo(OPEN);
        assertThat(desk.state(1, 1)).isEqualTo(ARCHIVED);
        desk.append(new Entry.Archive(desk.by("ann"), List.of(Desk.ref(1, 50))));
        assertThat(desk.state(1, 50)).isEqualTo(ARCHIVED);
    }

    /** M8.7 */
    @Test
    void whatIsForgottenStaysSo() {
        desk.running("r1", "x", 1, 2);
        assertThat(desk.forget(1))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.why()).contains("r1"));
        desk.append(new Entry.Cancel(desk.by("ann"), "r1"));
        desk.archive(2);
        assertThat(desk.forget(1, 2)).isEmpty();
        assertThat(desk.state(1)).isEqualTo(FORGOTTEN);
        assertThat(desk.state(2, 50)).as("a newer letter of the same record").isEqualTo(FORGOTTEN);
        assertThat(desk.restore(1)).hasSize(1);
        assertThat(desk.archive(1)).hasSize(1);
        desk.append(new Entry.Plan(desk.by("ann"), "r2", "billing", Desk.refs(1)));
        assertThat(desk.append(new Entry.Start(desk.by("ann"), "r2", "x"))).hasSize(1);
        assertThat(desk.state(1)).isEqualTo(FORGOTTEN);
    }

    @Test
    void aReplayEndsResolved() {
        desk.running("r1", "x", 1, 2);
        assertThat(desk.state(1)).isEqualTo(QUEUED);
        assertThat(desk.archive(1))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.why()).contains("r1"));
        desk.sent("r1", "x", 1);
        assertThat(desk.state(1)).isEqualTo(REPLAYING);
        desk.answered("r1", true, 1);
        assertThat(desk.state(1)).isEqualTo(RESOLVED);
        assertThat(desk.state(2)).isEqualTo(QUEUED);
    }

    @Test
    void whatFailsAgainAndAgainIsQuarantinedUntilRestored() {
        for (int i = 1; i <= Lifecycle.MAX_FAILED_REPLAYS; i++) {
            assertThat(desk.state(1)).isEqualTo(OPEN);
            desk.running("r" + i, "x", 1);
            desk.sent("r" + i, "x", 1);
            desk.answered("r" + i, false, 1);
            desk.append(new Entry.End(desk.by("x"), "r" + i, "x"));
        }
        assertThat(desk.state(1)).isEqualTo(QUARANTINED);
        assertThat(desk.state(1, 99)).isEqualTo(QUARANTINED);
        desk.append(new Entry.Plan(desk.by("ann"), "r9", "billing", Desk.refs(1)));
        assertThat(desk.append(new Entry.Start(desk.by("ann"), "r9", "x"))).hasSize(1);
        assertThat(desk.state(1)).isEqualTo(QUARANTINED);
        desk.restore(1);
        assertThat(desk.state(1)).isEqualTo(OPEN);
    }

    @Test
    void whatIsNotAnsweredIsUnconfirmedUntilItIs() {
        desk.running("r1", "x", 1);
        desk.sent("r1", "x", 1);
        desk.append(new Entry.Overdue(desk.by("x"), "r1", Desk.refs(1)));
        assertThat(desk.state(1)).isEqualTo(UNCONFIRMED);
        desk.answered("r1", true, 1);
        assertThat(desk.state(1)).isEqualTo(RESOLVED);
    }

    @Test
    void ofTwoWhoWantTheSameTheFirstGetsIt() {
        desk.append(new Entry.Plan(desk.by("ann"), "r1", "billing", Desk.refs(1, 2)));
        desk.append(new Entry.Plan(desk.by("bob"), "r2", "billing", Desk.refs(2, 3)));
        assertThat(desk.append(new Entry.Start(desk.by("ann"), "r1", "x"))).isEmpty();
        assertThat(desk.append(new Entry.Start(desk.by("bob"), "r2", "y")))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.why()).contains("r1 still replays to billing"));
        assertThat(desk.state(3)).isEqualTo(OPEN);
    }

    @Test
    void whatWasDecidedSinceThePlanIsNotReplayed() {
        desk.append(new Entry.Plan(desk.by("ann"), "r1", "billing", Desk.refs(1, 2)));
        desk.archive(2);
        assertThat(desk.append(new Entry.Start(desk.by("ann"), "r1", "x"))).hasSize(1);
        assertThat(desk.state(1)).isEqualTo(QUEUED);
        assertThat(desk.state(2)).isEqualTo(ARCHIVED);
    }

    @Test
    void aPlanGrowsOld() {
        desk.append(new Entry.Plan(desk.by("ann"), "r1", "billing", Desk.refs(1)));
        desk.pass(Lifecycle.PLAN_MILLIS + 1);
        assertThat(desk.append(new Entry.Start(desk.by("ann"), "r1", "x"))).hasSize(1);
        assertThat(desk.state(1)).isEqualTo(OPEN);
    }

    @Test
    void cancellingFreesWhatWasNotSent() {
        desk.running("r1", "x", 1, 2);
        desk.sent("r1", "x", 1);
        assertThat(desk.append(new Entry.Cancel(desk.by("ann"), "r1"))).isEmpty();

        assertThat(desk.state(1)).isEqualTo(REPLAYING);
        assertThat(desk.state(2)).isEqualTo(OPEN);
        desk.answered("r1", true, 1);
        assertThat(desk.state(1)).isEqualTo(RESOLVED);
        assertThat(desk.append(new Entry.Start(desk.by("ann"), "r1", "x"))).hasSize(1);
    }

    @Test
    void whoWasSupersededIsNotBelievedButTheGroupIs() {
        desk.running("r1", "x", 1, 2);
        desk.append(new Entry.Start(desk.by("y"), "r1", "y"));

        assertThat(desk.sent("r1", "x", 1)).hasSize(1);
        assertThat(desk.append(new Entry.End(desk.by("x"), "r1", "x"))).hasSize(1);
        assertThat(desk.state(1)).isEqualTo(QUEUED);
        desk.answered("r1", true, 1);
        assertThat(desk.state(1)).isEqualTo(RESOLVED);
    }

    @Test
    void anAnswerCountsOnce() {
        desk.running("r1", "x", 1);
        desk.sent("r1", "x", 1);
        desk.answered("r1", false, 1);
        assertThat(desk.answered("r1", false, 1)).hasSize(1);
        assertThat(desk.answered("r1", true, 1)).hasSize(1);

        assertThat(desk.state(1)).isEqualTo(OPEN);
        assertThat(desk.lifecycle().job("r1").orElseThrow().answered()).isEqualTo(1);
        assertThat(desk.lifecycle().job("r1").orElseThrow().failed()).isEqualTo(1);
    }

    @Test
    void whatTheGroupRefusesIsNobodysAndDidNotFail() {
        for (int round = 0; round < Lifecycle.MAX_FAILED_REPLAYS; round++) {
            String job = "r" + round;
            desk.running(job, "x", 1);
            desk.sent(job, "x", 1);
            assertThat(desk.lifecycle().awaits(job, Desk.ref(1).id())).isTrue();
            assertThat(desk.append(new Entry.Refused(desk.by("x"), job, Desk.refs(1))))
                    .isEmpty();
            assertThat(desk.append(new Entry.Refused(desk.by("x"), job, Desk.refs(1))))
                    .hasSize(1);
            assertThat(desk.lifecycle().awaits(job, Desk.ref(1).id())).isFalse();
            assertThat(desk.lifecycle().job(job).orElseThrow().refused()).isEqualTo(1);
            desk.append(new Entry.End(desk.by("x"), job, "x"));
        }
        assertThat(desk.state(1)).as("not quarantined").isEqualTo(OPEN);
    }

    @Test
    void whatWasEditedIsSentByNobodyElse() {
        desk.append(new Entry.Plan(desk.by("ann"), "r1", "billing", Desk.refs(1)));
        assertThat(desk.append(new Entry.Edited(desk.by("ann"), "r1", "x", Desk.refs(1))))
                .isEmpty();
        assertThat(desk.append(new Entry.Start(desk.by("ann"), "r1", "x"))).isEmpty();
        assertThat(desk.append(new Entry.Start(desk.by("bob"), "r1", "y"))).hasSize(1);
        assertThat(desk.lifecycle().job("r1").orElseThrow().executor()).isEqualTo("x");
        assertThat(desk.append(new Entry.Edited(desk.by("ann"), "r1", "x", Desk.refs(1))))
                .hasSize(1);
    }

    @Test
    void anAnswerToWhatNobodySaidToBeSentCounts() {
        desk.running("r1", "x", 1);
        desk.append(new Entry.Cancel(desk.by("ann"), "r1"));
        assertThat(desk.state(1)).isEqualTo(OPEN);
        desk.answered("r1", true, 1);
        assertThat(desk.state(1)).isEqualTo(RESOLVED);
    }

    @Test
    void whatIsUnknownIsRefused() {
        assertThat(desk.append(new Entry.Start(desk.by("x"), "none", "x"))).hasSize(1);
        assertThat(desk.append(new Entry.Cancel(desk.by("x"), "none"))).hasSize(1);
        assertThat(desk.sent("none", "x", 1)).hasSize(1);
        assertThat(desk.answered("none", true, 1)).hasSize(1);
        assertThat(desk.append(new Entry.End(desk.by("x"), "none", "x"))).hasSize(1);
        assertThat(desk.lifecycle().jobs()).isEmpty();
        assertThat(desk.state(1)).isEqualTo(OPEN);
    }

    @Test
    void whatIsPausedGoesOnWhenItIsResumed() {
        assertThat(desk.append(new Entry.Pause(desk.by("ann"), "r1"))).hasSize(1);
        desk.running("r1", "x", 1);
        Job job = desk.lifecycle().job("r1").orElseThrow();
        assertThat(desk.append(new Entry.Resume(desk.by("ann"), "r1"))).hasSize(1);

        assertThat(desk.append(new Entry.Pause(desk.by("ann"), "r1"))).isEmpty();
        assertThat(job.paused()).isEqualTo(desk.by("ann"));
        assertThat(desk.append(new Entry.Pause(desk.by("bob"), "r1"))).hasSize(1);
        assertThat(desk.append(new Entry.Resume(desk.by("bob"), "r1"))).isEmpty();
        assertThat(job.paused()).isNull();
    }

    @Test
    void whoPlannedItDoesNotApproveIt() {
        desk.append(new Entry.Plan(desk.by("ann"), "r1", "billing", Desk.refs(1)));
        Job job = desk.lifecycle().job("r1").orElseThrow();
        assertThat(job.planned()).isEqualTo(desk.by("ann"));

        assertThat(desk.append(new Entry.Approve(desk.by("ann"), "r1"))).hasSize(1);
        assertThat(job.approved()).isNull();
        assertThat(desk.append(new Entry.Approve(desk.by("bob"), "r1"))).isEmpty();
        assertThat(job.approved()).isEqualTo(desk.by("bob"));
        desk.append(new Entry.Start(desk.by("ann"), "r1", "x"));
        assertThat(desk.append(new Entry.Approve(desk.by("bob"), "r1"))).hasSize(1);
    }

    @Test
    void aKindIsClaimedByOneAndNotedByAll() {
        var kind = new GroupKey("f", new Owner.Group("billing"));
        desk.append(new Entry.Claim(desk.by("ann"), kind));
        desk.append(new Entry.Claim(desk.by("bob"), kind));
        for (int i = 0; i <= Claims.MOST_NOTES; i++) {
            desk.append(new Entry.Note(desk.by("note " + i), kind));
        }

        var claims = desk.lifecycle().claims();
        assertThat(claims.of(kind)).contains(desk.by("bob"));
        assertThat(claims.notes(kind)).hasSize(Claims.MOST_NOTES).first().isEqualTo(desk.by("note 1"));
        desk.append(new Entry.Unclaim(desk.by("ann"), kind));
        assertThat(claims.all()).isEmpty();
        assertThat(claims.notes(kind)).hasSize(Claims.MOST_NOTES);
    }
}
