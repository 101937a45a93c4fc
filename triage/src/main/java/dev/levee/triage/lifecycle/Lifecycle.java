package dev.levee.triage.lifecycle;

import dev.levee.triage.failure.FailureId;
import dev.levee.triage.failure.FailureState;
import dev.levee.triage.failure.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What was decided on dead letters, and what came of it: a fold over triage's log, and nothing else.
 *
 * <p>Nobody writes a state, and nobody has to be asked: who wants something appends it, and reads on to its own entry. All entries about the
 * letters of one topic stand in one partition of the log, so everybody folds them in the same order and comes to the same
 * result; of two who want the same letter the first gets it, and both know. A process that dies leaves what it has appended. So
 * a fold that was cut off anywhere is a state that was true once, and whoever goes on from it goes on rightly.
 *
 * <p>It reads no clock: where time matters, it is the time that the entry carries. Not thread-safe.
 */
public final class Lifecycle {

    /** How long a plan may be started. */
    public static final long PLAN_MILLIS = 15 * 60_000;

    /** How often a letter may fail again before it is not replayed any more. */
    public static final int MAX_FAILED_REPLAYS = 3;

    private final Map<FailureId, Case> cases = new LinkedHashMap<>();
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final Claims claims = new Claims();

    /** Applies the next entry; what it asked for and did not get is returned, and has changed nothing. */
    public List<Refusal> apply(Entry entry) {
        long at = entry.stamp().at();
        if (entry instanceof Entry.Archive) {
            return each(entry.refs(), at, Lifecycle::mayArchive, found -> found.to(FailureState.ARCHIVED, at));
        }
        if (entry instanceof Entry.Restore) {
            return each(entry.refs(), at, Lifecycle::mayRestore, found -> found.restored(at));
        }
        if (entry instanceof Entry.Forget) {
            return each(entry.refs(), at, Lifecycle::mayForget, found -> found.to(FailureState.FORGOTTEN, at));
        }
        if (entry instanceof Entry.Plan plan) {
            return plan(plan);
        }
        if (entry instanceof Entry.Start start) {
            return start(start);
        }
        if (entry instanceof Entry.Cancel cancel) {
            return cancel(cancel);
        }
        if (entry instanceof Entry.Sent sent) {
            return sent(sent);
        }
        if (entry instanceof Entry.Answer answer) {
            return answer(answer);
        }
        if (entry instanceof Entry.Refused refused) {
            return refused(refused);
        }
        if (entry instanceof Entry.Edited edited) {
            Job job = jobs.get(edited.job());
            if (job == null || job.state() != JobState.PLANNED) {
                return refused(edited.job(), "only what is planned can be edited");
            }
            job.edited();
            return List.of();
        }
        if (entry instanceof Entry.Overdue overdue) {
            return each(
                    overdue.refs(),
                    at,
                    found -> isOf(found, overdue.job()) && found.state() == FailureState.REPLAYING
                            ? ""
                            : "no answer to this job is awaited",
                    found -> found.to(FailureState.UNCONFIRMED, at));
        }
        if (entry instanceof Entry.End end) {
            return end(end);
        }
        if (entry instanceof Entry.Approve approve) {
            return approve(approve);
        }
        if (entry instanceof Entry.Pause pause) {
            return pause(pause);
        }
        if (entry instanceof Entry.Resume resume) {
            return resume(resume);
        }
        claims.apply(entry);
        return List.of();
    }

    /** What is true of that letter. */
    public FailureState stateOf(FailureId id, Place letter) {
        Case found = cases.get(id);
        return found == null ? FailureState.OPEN : found.of(letter);
    }

    /** When its state began, epoch milliseconds; empty if nothing was ever decided. */
    public Optional<Long> since(FailureId id) {
        return Optional.ofNullable(cases.get(id)).map(Case::since);
    }

    public Optional<Job> job(String id) {
        return Optional.ofNullable(jobs.get(id));
    }

    /** In the order in which they were planned. */
    public List<Job> jobs() {
        return List.copyOf(jobs.values());
    }

    /** Who is on which kinds of failure, and what was written down about them. */
    public Claims claims() {
        return claims;
    }

    /** The letters of a job that are in that state, and still its own, in the order in which they are to be sent. */
    public List<Ref> refs(Job job, FailureState state) {
        return job.refs().stream()
                .filter(ref -> {
                    Case found = cases.get(ref.id());
                    return found != null && isOf(found, job.id()) && found.state() == state;
                })
                .toList();
    }

    private static String mayArchive(Case found) {
        return switch (found.state()) {
            case OPEN, UNCONFIRMED, QUARANTINED -> "";
            case QUEUED, REPLAYING -> isReplayed(found);
            case RESOLVED, ARCHIVED, FORGOTTEN -> "it is " + found.state() + " already";
        };
    }

    private static String mayForget(Case found) {
        return switch (found.state()) {
            case OPEN, UNCONFIRMED, QUARANTINED, RESOLVED, ARCHIVED -> "";
            case QUEUED, REPLAYING -> isReplayed(found);
            case FORGOTTEN -> "it is FORGOTTEN already";
        };
    }

    private static String isReplayed(Case found) {
        return "it is being replayed by " + found.job() + ": cancel that first";
    }

    private static String mayRestore(Case found) {
        return found.state() == FailureState.ARCHIVED || found.state() == FailureState.QUARANTINED
                ? ""
                : "it is " + found.state() + ": only what is archived or quarantined is restored";
    }

    private List<Refusal> plan(Entry.Plan plan) {
        Job known = jobs.get(plan.job());
        if (known != null
                && (known.state() != JobState.PLANNED || !known.group().equals(plan.group()))) {
            return refused(plan.job(), "there is another job of that id");
        }
        jobs.computeIfAbsent(plan.job(), id -> new Job(id, plan.group(), plan.stamp()))
                .add(plan.refs());
        return List.of();
    }

    private List<Refusal> start(Entry.Start start) {
        Job job = jobs.get(start.job());
        long at = start.stamp().at();
        if (job == null) {
            return refused(start.job(), "there is no such plan");
        }
        if (job.state() == JobState.RUNNING && job.isEdited()) {
            return refused(job.id(), "what was edited went with " + job.executor() + ": cancel it, and edit it again");
        }
        if (job.state() == JobState.RUNNING) {
            job.start(start.executor(), at);
            return List.of();
        }
        if (job.state() != JobState.PLANNED) {
            return refused(job.id(), "it is over: make a new plan");
        }
        if (at - job.plannedAt() > PLAN_MILLIS) {
            return refused(job.id(), "the plan is older than 15 minutes: make a new one");
        }
        for (Job other : jobs.values()) {
            if (other.state() == JobState.RUNNING && other.group().equals(job.group())) {
                return refused(job.id(), other.id() + " still replays to " + job.group() + ": wait, or cancel it");
            }
        }
        job.start(start.executor(), at);
        return each(
                job.refs(),
                at,
                found -> found.state() == FailureState.OPEN ? "" : "it is " + found.state(),
                found -> found.claimed(job.id(), at));
    }

    private List<Refusal> cancel(Entry.Cancel cancel) {
        Job job = jobs.get(cancel.job());
        if (job == null) {
            return refused(cancel.job(), "there is no such job");
        }
        if (job.state() != JobState.PLANNED && job.state() != JobState.RUNNING) {
            return refused(job.id(), "it is over already");
        }
        free(job, cancel.stamp().at());
        job.end(JobState.CANCELLED, "cancelled by " + cancel.stamp().actor());
        return List.of();
    }

    private List<Refusal> approve(Entry.Approve approve) {
        Job job = jobs.get(approve.job());
        if (job == null || job.state() != JobState.PLANNED) {
            return refused(approve.job(), "only what is planned can be approved");
        }
        if (job.planned().actor().equals(approve.stamp().actor())) {
            return refused(job.id(), "who planned it cannot approve it");
        }
        job.approve(approve.stamp());
        return List.of();
    }

    private List<Refusal> pause(Entry.Pause pause) {
        Job job = jobs.get(pause.job());
        if (job == null || job.state() != JobState.RUNNING || job.paused() != null) {
            return refused(pause.job(), "only what runs can be paused");
        }
        job.pause(pause.stamp());
        return List.of();
    }

    private List<Refusal> resume(Entry.Resume resume) {
        Job job = jobs.get(resume.job());
        if (job == null || job.state() != JobState.RUNNING || job.paused() == null) {
            return refused(resume.job(), "only what is paused can be resumed");
        }
        job.resume();
        return List.of();
    }

    private List<Refusal> sent(Entry.Sent sent) {
        Job job = jobs.get(sent.job());
        if (job == null || !sent.executor().equals(job.executor())) {
            return refused(sent.job(), "it is not " + sent.executor() + " who replays it");
        }
        // also of a cancelled job: what is out is out
        return each(
                sent.refs(),
                sent.stamp().at(),
                found -> isOf(found, job.id())
                                && (found.state() == FailureState.QUEUED || found.state() == FailureState.OPEN)
                        ? ""
                        : "it is " + found.state(),
                found -> found.to(FailureState.REPLAYING, sent.stamp().at()));
    }

    private List<Refusal> answer(Entry.Answer answer) {
        Job job = jobs.get(answer.job());
        if (job == null) {
            return refused(answer.job(), "there is no such job");
        }
        long at = answer.stamp().at();
        return each(
                answer.refs(),
                at,
                found -> isOf(found, job.id()) && awaitsAnswer(found.state()) ? "" : "no answer to this job is awaited",
                found -> {
                    job.answer(answer.handled());
                    return answer.handled()
                            ? found.to(FailureState.RESOLVED, at)
                            : found.failedAgain(MAX_FAILED_REPLAYS, at);
                });
    }

    private List<Refusal> refused(Entry.Refused refused) {
        Job job = jobs.get(refused.job());
        if (job == null) {
            return refused(refused.job(), "there is no such job");
        }
        return each(
                refused.refs(),
                refused.stamp().at(),
                found -> isOf(found, job.id()) && awaitsAnswer(found.state()) ? "" : "no answer to this job is awaited",
                found -> {
                    job.refuse(refused.stamp().reason());
                    return found.freed(refused.stamp().at());
                });
    }

    /** Whether an answer of that group to that job would change anything. */
    public boolean awaits(String job, FailureId id) {
        Case found = cases.get(id);
        return found != null && isOf(found, job) && awaitsAnswer(found.state());
    }

    /** Also what nobody has said to be sent, and what is no more to be sent: the sender may have died in between. */
    private static boolean awaitsAnswer(FailureState state) {
        return switch (state) {
            case OPEN, QUEUED, REPLAYING, UNCONFIRMED -> true;
            case RESOLVED, ARCHIVED, QUARANTINED, FORGOTTEN -> false;
        };
    }

    private List<Refusal> end(Entry.End end) {
        Job job = jobs.get(end.job());
        if (job == null || job.state() != JobState.RUNNING || !end.executor().equals(job.executor())) {
            return refused(end.job(), "it is not " + end.executor() + " who replays it");
        }
        free(job, end.stamp().at());
        job.end(JobState.ENDED, end.stamp().reason());
        return List.of();
    }

    /** What it claims and has not sent is nobody's. */
    private void free(Job job, long at) {
        for (Ref ref : refs(job, FailureState.QUEUED)) {
            cases.computeIfPresent(ref.id(), (id, found) -> found.to(FailureState.OPEN, at));
        }
    }

    private static boolean isOf(Case found, String job) {
        return job.equals(found.job());
    }

    /** Where {@code refused} says nothing. */
    private List<Refusal> each(List<Ref> refs, long at, Function<Case, String> refused, UnaryOperator<Case> change) {
        var refusals = new ArrayList<Refusal>();
        for (Ref ref : refs) {
            Case known = cases.get(ref.id());
            Case found =
                    known == null ? new Case(FailureState.OPEN, ref.place(), null, 0, at) : known.seenAt(ref.place());
            String why = refused.apply(found);
            if (why.isEmpty()) {
                cases.put(ref.id(), change.apply(found));
            } else {
                refusals.add(new Refusal(ref.id().toString(), why));
            }
        }
        return refusals;
    }

    private static List<Refusal> refused(String what, String why) {
        return List.of(new Refusal(what, why));
    }
}
