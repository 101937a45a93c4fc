package dev.levee.triage.replay;

import dev.levee.triage.failure.FailureState;
import dev.levee.triage.lifecycle.Job;
import dev.levee.triage.lifecycle.JobState;
import dev.levee.triage.lifecycle.Lifecycle;
import dev.levee.triage.lifecycle.Ref;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A replay, step by step. All that it knows is in the {@link Lifecycle}, so whoever carries it out may die at any moment and another
 * goes on: a letter that was sent and not logged is sent again, under the same replay id, by which its group knows it.
 *
 * <p>It stops by itself when more than a tenth of the answers, or more than five in a row, are failures, so also when the first one
 * is; when six in a row are refused, which says nothing about what is replayed and so lets the ramp go no further; and when an answer is
 * overdue, because what is not confirmed cannot be built upon.
 *
 * <p>It waits when a gate closes, and while the group has as much to answer as it can: being slow, or held up, ends no replay. So an answer
 * is overdue only after the group could have given it.
 */
public final class ReplayRun {

    /** How long an answer may take. */
    public static final long ANSWER_MILLIS = 10 * 60_000;

    private static final String AWAITED = "answers are awaited";
    private static final int MOST_AT_ONCE = 100;
    private static final int MOST_IN_A_ROW = 5;
    private static final long LOOK_AGAIN_MILLIS = 500;
    /** Of the time that an answer may take, so much of it may be spent in the queue. */
    private static final int SHARE_IN_QUEUE = 10;

    private final Lifecycle lifecycle;
    private final String jobId;
    private final String executor;
    private final Pace pace;
    private final long maxLagMillis;
    private final long answerMillis;
    private final AnswerSpeed speed = new AnswerSpeed();
    private long nextSendAt = Long.MIN_VALUE;
    private long unableAt = Long.MIN_VALUE;

    /**
     * For one who has started the job, or taken it over.
     *
     * @param executor who that is
     * @param maxLagMillis how far the group may be behind
     */
    public ReplayRun(Lifecycle lifecycle, String jobId, String executor, Pace pace, long maxLagMillis) {
        this(lifecycle, jobId, executor, pace, maxLagMillis, ANSWER_MILLIS);
    }

    /** @param answerMillis how long an answer may take */
    public ReplayRun(
            Lifecycle lifecycle, String jobId, String executor, Pace pace, long maxLagMillis, long answerMillis) {
        this.lifecycle = lifecycle;
        this.jobId = jobId;
        this.executor = executor;
        this.pace = pace;
        this.maxLagMillis = maxLagMillis;
        this.answerMillis = answerMillis;
    }

    public Step next(Gates gates, long now) {
        Job job = lifecycle.job(jobId).orElse(null);
        if (job == null || job.state() != JobState.RUNNING) {
            return new Step.Leave(job == null ? "there is no such replay" : "it is over: " + job.ending());
        }
        if (!executor.equals(job.executor())) {
            return new Step.Leave(job.executor() + " has taken it over");
        }
        int ran = job.handled() + job.failed();
        if (job.failed() * 10 > ran || job.failedInARow() > MOST_IN_A_ROW) {
            return new Step.End("stopped: " + job.failed() + " of " + ran + " failed again");
        }
        if (job.refusedInARow() > MOST_IN_A_ROW) {
            return new Step.End("stopped" + refusals(job));
        }
        var awaited = lifecycle.refs(job, FailureState.REPLAYING);
        List<String> unable = gates.unable(maxLagMillis);
        unableAt = unable.isEmpty() ? unableAt : now;
        speed.observe(job.answered(), !awaited.isEmpty() && unable.isEmpty(), now);
        var overdue = awaited.stream()
                .filter(ref -> Math.max(unableAt, lifecycle.since(ref.id()).orElse(now)) + answerMillis <= now)
                .toList();
        if (!overdue.isEmpty()) {
            return new Step.GiveUp(overdue);
        }
        if (!lifecycle.refs(job, FailureState.UNCONFIRMED).isEmpty()) {
            return new Step.End("stopped: answers are overdue");
        }
        var queued = lifecycle.refs(job, FailureState.QUEUED);
        if (queued.isEmpty()) {
            return awaited.isEmpty()
                    ? new Step.End("done" + refusals(job))
                    : new Step.Wait(unable.isEmpty() ? AWAITED : String.join("; ", unable), LOOK_AGAIN_MILLIS);
        }
        var paused = job.paused();
        if (paused != null) {
            return new Step.Wait("paused by " + paused.actor() + ": " + paused.reason(), LOOK_AGAIN_MILLIS);
        }
        List<String> closed = gates.closed(maxLagMillis);
        if (!closed.isEmpty()) {
            return new Step.Wait(String.join("; ", closed), LOOK_AGAIN_MILLIS);
        }
        return send(job, queued, awaited.size(), now);
    }

    private static String refusals(Job job) {
        return job.refusals().entrySet().stream()
                .map(why -> why.getValue() + " " + (why.getKey().isEmpty() ? "for other reasons" : why.getKey()))
                .collect(Collectors.joining("; ", job.refused() == 0 ? "" : ", refused: ", ""));
    }

    private Step send(Job job, List<Ref> queued, int awaited, long now) {
        int ran = job.handled() + job.failed(); // a refusal says nothing about whether the next one would go well
        int ramp = Pace.mayHaveSent(ran) - ran - awaited;
        if (ramp <= 0) {
            return new Step.Wait(AWAITED, LOOK_AGAIN_MILLIS);
        }
        int room = speed.within(answerMillis / SHARE_IN_QUEUE) - awaited;
        if (room <= 0) {
            return new Step.Wait("the group is slower: " + awaited + " answers are awaited", LOOK_AGAIN_MILLIS);
        }
        if (now < nextSendAt) {
            return new Step.Wait("at most " + pace.perSecond() + " a second", nextSendAt - now);
        }
        int atOnce = Math.min(MOST_AT_ONCE, Math.max(1, pace.perSecond() / 2));
        int count = Math.min(Math.min(ramp, room), Math.min(queued.size(), atOnce));
        nextSendAt = now + Math.max(1, count * 1_000L / pace.perSecond());
        return new Step.Send(queued.subList(0, count));
    }
}
