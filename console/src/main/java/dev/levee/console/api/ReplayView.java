package dev.levee.console.api;

import dev.levee.console.access.Permission;
import dev.levee.console.desk.Ramps;
import dev.levee.console.desk.ReplayExecutor;
import dev.levee.triage.failure.FailureState;
import dev.levee.triage.lifecycle.Job;
import dev.levee.triage.lifecycle.JobState;
import dev.levee.triage.lifecycle.Lifecycle;
import dev.levee.triage.lifecycle.Stamp;
import dev.levee.triage.replay.Pace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A replay as the API shows it. */
record ReplayView(
        String id,
        String group,
        State state,
        String plannedBy,
        Instant plannedAt,
        String reason,
        @Nullable Instant startableUntil,
        @Nullable Instant startedAt,
        @Nullable String executor,
        Approval approval,
        int letters,
        int queued,
        int sent,
        int handled,
        int failed,
        int refused,
        int unconfirmed,
        Stage stage,
        @Nullable Integer perSecond,
        @Nullable String waits,
        @Nullable String ending,
        @Nullable Long etaSeconds,
        List<Ramps.Point> progress,
        String command,
        List<Action> actions) {

    private static final long ANSWER_MILLIS = 2_000;

    /** How far it is; paused is one that runs. */
    enum State {
        PLANNED,
        RUNNING,
        PAUSED,
        CANCELLED,
        ENDED
    }

    /** Whether somebody else has to agree, and who has. */
    record Approval(
            boolean needed, @Nullable String by, @Nullable String why) {}

    /** How many may be out by now. */
    record Stage(@Nullable Integer maySend, String text) {
        static Stage of(int answered) {
            int may = Pace.mayHaveSent(answered);
            if (answered == 0) {
                return new Stage(may, "first 1, then 10, then 100, then the rest");
            }
            return may == Integer.MAX_VALUE
                    ? new Stage(null, answered + " were answered: all may be out")
                    : new Stage(may, answered + " were answered: up to " + may + " may be out");
        }
    }

    static ReplayView of(
            Job job, Lifecycle lifecycle, Optional<ReplayExecutor.Running> running, Ramps ramps, Call call) {
        int letters = job.refs().size();
        int queued = job.state() == JobState.PLANNED ? letters : count(lifecycle, job, FailureState.QUEUED);
        int sent = count(lifecycle, job, FailureState.REPLAYING);
        State state = state(job);
        var approval = approval(job, letters);
        return new ReplayView(
                job.id(),
                job.group(),
                state,
                job.planned().actor(),
                Instant.ofEpochMilli(job.plannedAt()),
                job.planned().reason(),
                state == State.PLANNED ? Instant.ofEpochMilli(job.plannedAt() + Lifecycle.PLAN_MILLIS) : null,
                job.startedAt() == 0 ? null : Instant.ofEpochMilli(job.startedAt()),
                job.executor(),
                approval,
                letters,
                queued,
                sent,
                job.handled(),
                job.failed(),
                job.refused(),
                count(lifecycle, job, FailureState.UNCONFIRMED),
                Stage.of(job.handled() + job.failed()),
                running.map(ReplayExecutor.Running::perSecond).orElse(null),
                waits(job, running),
                job.ending().isEmpty() ? null : job.ending(),
                state == State.RUNNING ? eta(running, queued) : null,
                ramps.of(job.id()),
                command(job, state),
                actions(call, job, state, running.isPresent(), approval));
    }

    private static @Nullable Long eta(Optional<ReplayExecutor.Running> running, int queued) {
        return running.map(now -> new Pace(now.perSecond()).leastMillis(queued, ANSWER_MILLIS) / 1_000)
                .orElse(null);
    }

    private static State state(Job job) {
        return switch (job.state()) {
            case PLANNED -> State.PLANNED;
            case RUNNING -> job.paused() == null ? State.RUNNING : State.PAUSED;
            case CANCELLED -> State.CANCELLED;
            case ENDED -> State.ENDED;
        };
    }

    private static int count(Lifecycle lifecycle, Job job, FailureState state) {
        return lifecycle.refs(job, state).size();
    }

    private static Approval approval(Job job, int letters) {
        boolean needed = letters > ReplaysApi.MOST_UNAPPROVED;
        Stamp by = job.approved();
        return new Approval(
                needed,
                by == null ? null : by.actor(),
                needed
                        ? "more than " + ReplaysApi.MOST_UNAPPROVED + " letters take the approval of somebody else"
                        : null);
    }

    private static @Nullable String waits(Job job, Optional<ReplayExecutor.Running> running) {
        Stamp paused = job.paused();
        if (paused != null) {
            return "paused by " + paused.actor() + ": " + paused.reason();
        }
        return running.map(ReplayExecutor.Running::waits)
                .filter(why -> !why.isEmpty())
                .orElse(null);
    }

    private static String command(Job job, State state) {
        String verb = state == State.PLANNED ? "start" : "watch";
        return "levee dlq " + verb + " " + job.id() + " --bootstrap-server …"
                + (state == State.PLANNED ? " --reason …" : "");
    }

    private static List<Action> actions(Call call, Job job, State state, boolean isHere, Approval approval) {
        String notApproved = approval.needed() && approval.by() == null ? approval.why() : null;
        String is = "it is " + state;
        boolean canStart = state == State.PLANNED || (state == State.RUNNING && !isHere && !job.isEdited());
        boolean canCancel = state == State.PLANNED || state == State.RUNNING || state == State.PAUSED;
        boolean isOwn = job.planned().actor().equals(call.user().name());
        String notApprovable = isOwn ? "who planned it cannot approve it" : state == State.PLANNED ? null : is;
        return new Action.Actions(call, job.group())
                .with("start", Permission.START, canStart ? notApproved : is)
                .with("approve", Permission.APPROVE, notApprovable)
                .with("pause", Permission.START, state == State.RUNNING ? null : is)
                .with("resume", Permission.START, state == State.PAUSED ? null : is)
                .with("cancel", Permission.START, canCancel ? null : is)
                .all();
    }
}
