package dev.levee.triage.kafka;

import dev.levee.triage.failure.Failure;
import dev.levee.triage.failure.FailureState;
import dev.levee.triage.lifecycle.Entry;
import dev.levee.triage.lifecycle.Job;
import dev.levee.triage.lifecycle.JobState;
import dev.levee.triage.lifecycle.LoggedEntry;
import dev.levee.triage.lifecycle.Ref;
import dev.levee.triage.lifecycle.Refusal;
import dev.levee.triage.lifecycle.Stamp;
import dev.levee.triage.replay.Gates;
import dev.levee.triage.replay.Pace;
import dev.levee.triage.replay.ReplayRun;
import dev.levee.triage.replay.Step;
import dev.levee.wire.GroupTopics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Carries a replay out: sends what its plan has frozen, waits for what the group says of it, and logs both. All that it knows is in
 * triage's log, so that it may die at any moment; whoever {@linkplain #start starts} the job then goes on. Not thread-safe.
 */
public final class Replayer {

    /** Hears how it goes. */
    @FunctionalInterface
    public interface Progress {

        /**
         * Before every step.
         *
         * @param why it waits or ends; empty while it sends
         */
        void at(Job job, int unconfirmed, String why);
    }

    /**
     * How it may be done.
     *
     * @param maxLagMillis how far the group may be behind
     * @param answerMillis how long an answer may take
     * @param evenUndeployed also while only versions run that failed on these letters: something else was mended
     */
    public record Limits(Pace pace, long maxLagMillis, long answerMillis, boolean evenUndeployed) {

        public static final Limits DEFAULT = new Limits(Pace.DEFAULT, 60_000, ReplayRun.ANSWER_MILLIS);

        public Limits(Pace pace, long maxLagMillis, long answerMillis) {
            this(pace, maxLagMillis, answerMillis, false);
        }
    }

    /** So many letters are asked which version failed on them. */
    private static final int ASKED = 500;

    private final Map<String, Object> client;
    private final Triage triage;
    private final String executor;
    private final Limits limits;
    private final UnaryOperator<Failure> edit;

    /**
     * Does nothing yet.
     *
     * @param executor who sends: its name stands in the log, and must be nobody else's
     */
    public Replayer(Map<String, Object> client, Triage triage, String executor, Limits limits) {
        this(client, triage, executor, limits, letter -> letter);
    }

    /**
     * The same for other content.
     *
     * @param edit what goes back instead of each letter
     */
    Replayer(Map<String, Object> client, Triage triage, String executor, Limits limits, UnaryOperator<Failure> edit) {
        this.client = client;
        this.triage = triage;
        this.executor = executor;
        this.limits = limits;
        this.edit = edit;
    }

    /** Begins the job, or takes it over; returns what was refused: letters that are somebody else's now, or all of it. */
    public List<Refusal> start(String jobId, Stamp stamp) throws InterruptedException {
        triage.log().refresh();
        Job job = triage.log().lifecycle().job(jobId).orElse(null);
        if (job == null) {
            return List.of(new Refusal(jobId, "there is no such plan"));
        }
        return triage.log().append(new LoggedEntry(topicOf(job), new Entry.Start(stamp, jobId, executor)));
    }

    /** What stands against sending now: reasons to wait, that {@link #run} waits for. Empty if nothing does. */
    public List<String> obstacles(String jobId) throws InterruptedException {
        Job job = triage.log().lifecycle().job(jobId).orElse(null);
        if (job == null) {
            return List.of();
        }
        try (var watch = watch(job)) {
            return watch.gates(triage.nowMillis()).closed(limits.maxLagMillis());
        }
    }

    private GroupWatch watch(Job job) {
        return new GroupWatch(client, job.group(), limits.maxLagMillis(), failedVersions(job));
    }

    private Set<String> failedVersions(Job job) {
        if (limits.evenUndeployed() || job.isEdited()) {
            return Set.of();
        }
        return Gates.failedVersions(
                triage.letters(job.refs().stream().limit(ASKED).map(Ref::place).toList())
                        .values());
    }

    /** Carries it out to its end, or until somebody else does. */
    public Job run(String jobId, Progress progress) throws InterruptedException {
        Job job = triage.log().lifecycle().job(jobId).orElseThrow();
        var run = new ReplayRun(
                triage.log().lifecycle(), jobId, executor, limits.pace(), limits.maxLagMillis(), limits.answerMillis());
        try (var answers = new Answers(client, triage, job, executor);
                var requests = new Requests(client, job.group());
                var watch = watch(job)) {
            answers.await(0);
            while (true) {
                long now = triage.nowMillis();
                Step next = run.next(watch.gates(now), now);
                progress.at(job, unconfirmed(job), next instanceof Step.Wait wait ? wait.why() : "");
                if (next instanceof Step.Send send) {
                    send(job, requests, send.refs());
                } else if (next instanceof Step.Wait wait) {
                    answers.await(wait.millis());
                } else if (next instanceof Step.GiveUp overdue) {
                    append(job, new Entry.Overdue(stamp(""), jobId, overdue.refs()));
                } else if (next instanceof Step.End end) {
                    append(job, new Entry.End(stamp(end.how()), jobId, executor));
                } else {
                    progress.at(job, unconfirmed(job), job.ending());
                    return job;
                }
            }
        }
    }

    private void send(Job job, Requests requests, List<Ref> refs) throws InterruptedException {
        var letters = triage.letters(refs.stream().map(Ref::place).toList());
        var there = new ArrayList<Failure>();
        var gone = new ArrayList<Ref>();
        for (Ref ref : refs) {
            Failure letter = letters.get(ref.place());
            if (letter == null) {
                gone.add(ref);
            } else {
                there.add(edit.apply(letter));
            }
        }
        requests.send(job.id(), there);
        append(job, new Entry.Sent(stamp(""), job.id(), executor, refs));
        if (!gone.isEmpty()) {
            append(job, new Entry.Refused(stamp("the letter is gone: retention took it"), job.id(), gone));
        }
    }

    /** Logs what the group has said since of a job that nobody carries out any more, or that somebody else does. */
    public Job look(String jobId, long waitMillis) throws InterruptedException {
        Job job = triage.log().lifecycle().job(jobId).orElseThrow();
        try (var answers = new Answers(client, triage, job, executor)) {
            answers.await(waitMillis);
        }
        return job;
    }

    /** How many were sent and have had no answer in time. */
    public int unconfirmed(Job job) {
        return triage.log().lifecycle().refs(job, FailureState.UNCONFIRMED).size();
    }

    /** Whether anything of it is still to come. */
    public boolean isOpen(Job job) {
        return job.state() == JobState.RUNNING
                || !triage.log().lifecycle().refs(job, FailureState.REPLAYING).isEmpty();
    }

    private void append(Job job, Entry entry) throws InterruptedException {
        triage.log().append(new LoggedEntry(topicOf(job), entry));
    }

    private static String topicOf(Job job) {
        return new GroupTopics(job.group()).dlq();
    }

    private Stamp stamp(String reason) {
        return new Stamp(executor, reason, triage.nowMillis());
    }
}
