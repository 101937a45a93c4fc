package dev.levee.triage.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.triage.failure.FailureState;
import dev.levee.triage.lifecycle.Desk;
import dev.levee.triage.lifecycle.Entry;
import dev.levee.triage.lifecycle.Job;
import dev.levee.triage.lifecycle.JobState;
import dev.levee.triage.lifecycle.Lifecycle;
import dev.levee.triage.lifecycle.Ref;
import dev.levee.triage.lifecycle.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** M8.3: a replay is ramped, stops by itself, and comes to the same end whoever dies on the way. */
class ReplayRunTest {

    private static final String JOB = "r1";

    private final Lifecycle lifecycle = new Lifecycle();
    private final ReplayRun run = new ReplayRun(lifecycle, JOB, "x", new Pace(100), 60_000);
    private long now = 1_000;

    private static List<Ref> letters(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Desk::ref).toList();
    }

    private Stamp stamp() {
        return new Stamp("x", "", now);
    }

    private void start(int letters) {
        lifecycle.apply(new Entry.Plan(stamp(), JOB, "billing", letters(letters)));
        lifecycle.apply(new Entry.Start(stamp(), JOB, "x"));
    }

    private Step next() {
        return run.next(Gates.UNKNOWN, now);
    }

    /** Everything that may be sent until answers are awaited. */
    private List<Ref> sendAll() {
        var sent = new ArrayList<Ref>();
        while (true) {
            Step next = next();
            if (next instanceof Step.Send send) {
                sent.addAll(send.refs());
                lifecycle.apply(new Entry.Sent(stamp(), JOB, "x", send.refs()));
            } else if (next instanceof Step.Wait wait && wait.why().startsWith("at most")) {
                now += wait.millis();
            } else {
                return sent;
            }
        }
    }

    private void answer(boolean handled, List<Ref> refs) {
        lifecycle.apply(new Entry.Answer(stamp(), JOB, handled, refs));
    }

    @Test
    void itIsRamped() {
        start(500);
        for (int stage : List.of(1, 10, 100, 389)) {
            var sent = sendAll();
            assertThat(sent).hasSize(stage);
            answer(true, sent.subList(1, stage));
            assertThat(next()).isInstanceOf(Step.Wait.class);
            answer(true, sent.subList(0, 1));
        }
        assertThat(next()).isEqualTo(new Step.End("done"));
    }

    @Test
    void whatIsPausedSendsNothingAndStillEnds() {
        start(2);
        lifecycle.apply(new Entry.Pause(new Stamp("ann", "payments is down", now), JOB));
        assertThat(next()).isEqualTo(new Step.Wait("paused by ann: payments is down", 500));
        lifecycle.apply(new Entry.Resume(stamp(), JOB));
        assertThat(next()).isInstanceOf(Step.Send.class);
    }

    @Test
    void neverMoreThanItsRate() {
        start(10_000);
        for (int i = 0; i < 3; i++) {
            answer(true, sendAll());
        }
        long began = now;
        int sent = 0;
        while (next() instanceof Step.Send || next() instanceof Step.Wait) {
            var more = sendAll();
            sent += more.size();
            answer(true, more);
        }

        assertThat(sent).isEqualTo(10_000 - 111);
        assertThat((now - began) / 1_000).isBetween(sent / 100 - 2L, sent / 100 + 2L);
    }

    @Test
    void itStopsWhenTheCanaryFails() {
        start(10);
        answer(false, sendAll());

        assertThat(next()).isEqualTo(new Step.End("stopped: 1 of 1 failed again"));
        lifecycle.apply(new Entry.End(stamp(), JOB, "x"));
        assertThat(lifecycle.refs(lifecycle.job(JOB).orElseThrow(), FailureState.QUEUED))
                .isEmpty();
        assertThat(next()).isInstanceOf(Step.Leave.class);
    }

    @Test
    void itStopsWhenSixInARowFail() {
        start(500);
        for (int i = 0; i < 3; i++) {
            answer(true, sendAll());
        }
        var sent = sendAll();
        answer(false, sent.subList(0, 5));
        assertThat(next()).isInstanceOf(Step.Wait.class);
        answer(false, sent.subList(5, 6));
        assertThat(next()).isEqualTo(new Step.End("stopped: 6 of 117 failed again"));
    }

    @Test
    void whatIsRefusedHasNotFailedAndTheRampWaitsForOneThatRan() {
        start(20);
        refuse("the source brings it anyway", sendAll());

        assertThat(sendAll()).as("still the first one").hasSize(1);
        answer(true, lifecycle.refs(job(), FailureState.REPLAYING));
        answer(true, sendAll());
        answer(true, sendAll());
        assertThat(next()).isEqualTo(new Step.End("done, refused: 1 the source brings it anyway"));
        assertThat(job().failed()).isZero();
        assertThat(job().refused()).isEqualTo(1);
        assertThat(job().handled()).isEqualTo(19);
        assertThat(lifecycle.stateOf(Desk.ref(1).id(), Desk.ref(1).place())).isEqualTo(FailureState.OPEN);
    }

    @Test
    void itStopsWhenSixInARowAreRefused() {
        start(20);
        for (int i = 0; i < 6; i++) {
            refuse("it waits", sendAll());
        }
        assertThat(next()).isEqualTo(new Step.End("stopped, refused: 6 it waits"));
    }

    private void refuse(String why, List<Ref> refs) {
        lifecycle.apply(new Entry.Refused(new Stamp("x", why, now), JOB, refs));
    }

    private Job job() {
        return lifecycle.job(JOB).orElseThrow();
    }

    @Test
    void someFailuresAreBorne() {
        start(200);
        for (int i = 0; i < 4; i++) {
            var sent = sendAll();
            answer(true, sent.subList(0, sent.size() - sent.size() / 20));
            answer(false, sent.subList(sent.size() - sent.size() / 20, sent.size()));
        }
        assertThat(next()).isEqualTo(new Step.End("done"));
    }

    @Test
    void whatIsNotAnsweredIsNotSentAgain() {
        start(10);
        var sent = sendAll();
        now += ReplayRun.ANSWER_MILLIS;

        assertThat(next()).isEqualTo(new Step.GiveUp(sent));
        lifecycle.apply(new Entry.Overdue(stamp(), JOB, sent));
        assertThat(next()).isEqualTo(new Step.End("stopped: answers are overdue"));
    }

    @Test
    void itWaitsWhileAGateIsClosed() {
        start(10);
        var gates = new Gates(
                Optional.of(0),
                Optional.of(61_000L),
                Optional.of(Set.of("payments", "mail")),
                Optional.of(Set.of("1.0")),
                Set.of("1.0", "0.9"));

        assertThat(run.next(gates, now))
                .isInstanceOfSatisfying(
                        Step.Wait.class,
                        wait -> assertThat(wait.why())
                                .contains("no members", "61 s behind", "mail, payments", "nothing was deployed since"));
        assertThat(next()).isInstanceOf(Step.Send.class);
    }

    private static Gates behindABreaker() {
        return new Gates(Optional.of(1), Optional.of(0L), Optional.of(Set.of("payments")), Optional.empty(), Set.of());
    }

    @Test
    void noAnswerIsOverdueThatTheGroupCouldNotGive() {
        start(1);
        var sent = sendAll();
        for (int i = 0; i < 4; i++) {
            now += ReplayRun.ANSWER_MILLIS / 2;
            assertThat(run.next(behindABreaker(), now)).isEqualTo(new Step.Wait("breakers are open: payments", 500));
        }
        now += ReplayRun.ANSWER_MILLIS - 1;
        assertThat(next()).isEqualTo(new Step.Wait("answers are awaited", 500));
        now++;
        assertThat(next()).isEqualTo(new Step.GiveUp(sent));
    }

    @Test
    void aSlowGroupGetsNoMoreThanItCanTakeInTime() {
        start(3_000);
        int most = 0;
        boolean held = false;
        for (Step next = next(); !(next instanceof Step.End); next = next()) {
            assertThat(next).isNotInstanceOf(Step.GiveUp.class);
            if (next instanceof Step.Send send) {
                lifecycle.apply(new Entry.Sent(stamp(), JOB, "x", send.refs()));
            } else {
                held |= ((Step.Wait) next).why().startsWith("the group is slower");
            }
            // two a second, however many there are, in their order
            now += 500;
            var awaited = lifecycle.refs(job(), FailureState.REPLAYING);
            most = Math.max(most, awaited.size());
            answer(true, awaited.subList(0, Math.min(1, awaited.size())));
        }
        assertThat(job().handled()).isEqualTo(3_000);
        assertThat(held).isTrue();
        assertThat(most).as("what it answers in a minute").isBetween(100, 170);
    }

    @Test
    void aNewVersionOrOneThatIsUnknownIsAChange() {
        var deployed = new Gates(
                Optional.of(2),
                Optional.of(0L),
                Optional.of(Set.of()),
                Optional.of(Set.of("1.0", "1.1")),
                Set.of("1.0"));

        assertThat(deployed.closed(0)).isEmpty();
        assertThat(Gates.UNKNOWN.closed(0)).isEmpty();
    }

    @Test
    void whoeverIsSupersededLeaves() {
        start(10);
        lifecycle.apply(new Entry.Start(stamp(), JOB, "y"));
        assertThat(next()).isEqualTo(new Step.Leave("y has taken it over"));
    }

    @Test
    void whoeverDiesAtWhateverMomentNothingIsLostOrDoubled() {
        var letters = letters(140);
        var failing = Set.of(letters.get(30), letters.get(125));
        var undisturbed = new SimulatedReplay(letters, failing, -1).run();
        Map<Ref, FailureState> expected = undisturbed.states();
        assertThat(expected.values()).containsOnly(FailureState.RESOLVED, FailureState.OPEN);
        assertThat(undisturbed.arrivals()).isEqualTo(letters.size());
        int sentAgain = 0;
        for (int act = 2; act <= undisturbed.acts(); act++) {
            var replay = new SimulatedReplay(letters, failing, act).run();

            assertThat(replay.died()).as("died after act %s", act).isTrue();
            assertThat(replay.states()).as("died after act %s", act).isEqualTo(expected);
            assertThat(replay.order()).as("died after act %s", act).isEqualTo(letters);
            var job = replay.lifecycle().job(JOB).orElseThrow();
            assertThat(job.answered()).as("died after act %s", act).isEqualTo(letters.size());
            assertThat(job.failed()).isEqualTo(2);
            assertThat(job.state()).isEqualTo(JobState.ENDED);
            sentAgain += replay.arrivals() - letters.size();
        }
        // or the group's promise would not have been needed
        assertThat(sentAgain).isPositive();
    }
}
