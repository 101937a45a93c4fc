package dev.levee.console.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.levee.console.access.Permission;
import dev.levee.console.desk.Desk;
import dev.levee.console.desk.ReplayExecutor;
import dev.levee.console.desk.Replays;
import dev.levee.console.live.Known;
import dev.levee.triage.failure.FailureState;
import dev.levee.triage.failure.GroupKey;
import dev.levee.triage.kafka.Replayer;
import dev.levee.triage.lifecycle.Entry;
import dev.levee.triage.lifecycle.Job;
import dev.levee.triage.lifecycle.JobState;
import dev.levee.triage.lifecycle.LoggedEntry;
import dev.levee.triage.lifecycle.Ref;
import dev.levee.triage.lifecycle.Refusal;
import dev.levee.triage.lifecycle.Stamp;
import dev.levee.triage.replay.Pace;
import dev.levee.triage.replay.Plan;
import dev.levee.triage.replay.Planner;
import dev.levee.wire.GroupTopics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Replays: planned, started, watched, paused, cancelled. */
final class ReplaysApi {

    /** So many letters are sent back without anybody else. */
    static final int MOST_UNAPPROVED = 1_000;

    private static final long ANSWER_MILLIS = 2_000;

    /** One, and how far it is. */
    record Shown(@JsonUnwrapped Known known, ReplayView replay) {}

    /** What one would be. */
    record Planned(
            ReplayView replay,
            int letters,
            long overtaken,
            Instant oldest,
            Instant newest,
            Map<String, Long> refused,
            long leastSeconds,
            List<String> hazards,
            long arrivedSince) {}

    private final Desk desk;
    private final Replays replays;
    private final ReplayExecutor executor;

    ReplaysApi(Desk desk, Replays replays, ReplayExecutor executor) {
        this.desk = desk;
        this.replays = replays;
        this.executor = executor;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/replays", "replays", this::list),
                Route.of("POST", "/replays", "plan", this::plan),
                Route.of("GET", "/replays/{replay}", "replay", this::show),
                Route.of("POST", "/replays/{replay}/start", "startReplay", this::start),
                Route.of(
                        "POST",
                        "/replays/{replay}/approve",
                        "approveReplay",
                        call -> decide(call, Permission.APPROVE, Entry.Approve::new)),
                Route.of(
                        "POST",
                        "/replays/{replay}/pause",
                        "pauseReplay",
                        call -> decide(call, Permission.START, Entry.Pause::new)),
                Route.of(
                        "POST",
                        "/replays/{replay}/resume",
                        "resumeReplay",
                        call -> decide(call, Permission.START, Entry.Resume::new)),
                Route.of(
                        "POST",
                        "/replays/{replay}/cancel",
                        "cancelReplay",
                        call -> decide(call, Permission.START, Entry.Cancel::new)));
    }

    /** Those that this user may see, the newest first; while nothing changes. */
    List<ReplayView> visible(Call call) {
        return desk.look((triage, history) -> {
            var lifecycle = triage.log().lifecycle();
            var found = new ArrayList<ReplayView>();
            lifecycle.jobs().stream()
                    .filter(job -> call.sees(job.group()))
                    .forEach(
                            job -> found.add(ReplayView.of(job, lifecycle, executor.of(job.id()), desk.ramps(), call)));
            Collections.reverse(found);
            return found;
        });
    }

    private Answer list(Call call) {
        var group = call.query("group");
        var state = call.query("state", ReplayView.State.class);
        var all = visible(call).stream()
                .filter(replay -> group.isEmpty() || group.get().equals(replay.group()))
                .filter(replay -> state.isEmpty() || state.get() == replay.state())
                .toList();
        return Answer.ok(Page.of(desk.known(call.now()), all, call));
    }

    private Answer show(Call call) {
        job(call, Permission.VIEW);
        return Answer.ok(new Shown(desk.known(call.now()), view(call, call.path("replay"))));
    }

    private ReplayView view(Call call, String id) {
        return desk.look((triage, history) -> {
            var lifecycle = triage.log().lifecycle();
            Job job = lifecycle.job(id).orElseThrow(() -> Problem.unknown("replay " + id));
            return ReplayView.of(job, lifecycle, executor.of(id), desk.ramps(), call);
        });
    }

    /** A copy of nothing: the job itself changes while others read on, so only what never changes is read of it. */
    private Job job(Call call, Permission permission) {
        String id = call.path("replay");
        Job job = desk.look((triage, history) ->
                triage.log().lifecycle().job(id).orElseThrow(() -> Problem.unknown("replay " + id)));
        call.demand(permission, job.group());
        return job;
    }

    private Answer plan(Call call) throws InterruptedException {
        Stamp stamp = call.stamp();
        boolean evenPermanent = call.body().path("evenPermanent").asBoolean(false);
        var refs = Selected.of(call, desk, Permission.PLAN, state -> state == FailureState.OPEN);
        String group = groupOf(refs);
        call.demand(Permission.PLAN, group);
        var planned = replays.plan(group, refs, evenPermanent, stamp);
        Plan plan = planned.plan();
        if (planned.id().isEmpty()) {
            var why = new ArrayList<>(planned.refused());
            plan.refused().forEach((reason, count) -> why.add(new Refusal(count + " letters", reason)));
            throw Problem.refused(why);
        }
        String id = planned.id().get();
        return Answer.created(new Planned(
                view(call, id),
                plan.refs().size(),
                plan.overtaken(),
                Instant.ofEpochMilli(plan.oldest()),
                Instant.ofEpochMilli(plan.newest()),
                plan.refused(),
                Pace.DEFAULT.leastMillis(plan.refs().size(), ANSWER_MILLIS) / 1_000,
                hazards(plan),
                arrivedSince(call, refs)));
    }

    /** The only group that takes these back. */
    static String groupOf(List<Ref> refs) {
        var topics = refs.stream().map(ref -> ref.place().topic()).distinct().toList();
        if (topics.size() > 1) {
            throw Problem.conflict("these are letters of more than one group", "plan a replay for each");
        }
        return GroupTopics.groupOf(topics.get(0))
                .orElseThrow(() -> Problem.conflict(
                        topics.get(0)
                                + " is not written by Levee: nobody in its group takes anything back from a retry"
                                + " topic",
                        "correct the consumer, and run its source again"));
    }

    private static List<String> hazards(Plan plan) {
        var hazards = new ArrayList<String>();
        if (plan.overtaken() > 0) {
            hazards.add(plan.overtaken() + " come late: a newer record of their key was handled");
        }
        if (plan.refs().size() > MOST_UNAPPROVED) {
            hazards.add("more than " + MOST_UNAPPROVED + ": somebody else has to approve it");
        }
        return hazards;
    }

    /** How many open failures of the kind are not among these. */
    private long arrivedSince(Call call, List<Ref> refs) {
        String kind = call.body().path("selection").path("failureGroup").asText();
        if (kind.isEmpty()) {
            return 0;
        }
        GroupKey key = Kinds.parse(kind);
        return desk.look((triage, history) -> triage.index()
                .group(key, call.now())
                .map(view -> Math.max(0, view.in(FailureState.OPEN) - refs.size()))
                .orElse(0L));
    }

    private Answer start(Call call) throws InterruptedException {
        Job job = job(call, Permission.START);
        Stamp stamp = call.stamp();
        ReplayView now = view(call, job.id());
        long typed = call.integer("letters", null, 1, Planner.MOST_LETTERS);
        if (typed != now.letters()) {
            throw Problem.conflict(
                    "it is " + now.letters() + " letters, not " + typed, "type the number that the plan says");
        }
        if (now.approval().needed() && now.approval().by() == null) {
            throw Problem.denied(String.valueOf(now.approval().why()), job.group());
        }
        var limits = new Replayer.Limits(
                new Pace((int) call.integer("perSecond", 50L, 1, Pace.MOST_PER_SECOND)),
                1_000 * call.integer("maxLagSeconds", 60L, 1, 86_400),
                1_000 * call.integer("answerTimeoutSeconds", 600L, 1, 86_400),
                call.body().path("evenUndeployed").asBoolean());
        if (job.state() == JobState.PLANNED && !call.body().path("wait").asBoolean()) {
            var obstacles = executor.obstacles(job, limits);
            if (!obstacles.isEmpty()) {
                throw Problem.conflict(
                        String.join("; ", obstacles),
                        "wait until that is over, or start it with wait: it sends when it can");
            }
        }
        var refused = executor.start(job, stamp, limits);
        if (!refused.isEmpty()) {
            throw Problem.refused(refused);
        }
        return Answer.accepted(view(call, job.id()));
    }

    private Answer decide(Call call, Permission permission, BiFunction<Stamp, String, Entry> entry)
            throws InterruptedException {
        Job job = job(call, permission);
        var stamp = call.stamp();
        String topic = new GroupTopics(job.group()).dlq();
        var refused = desk.append(new LoggedEntry(topic, entry.apply(stamp, job.id())));
        if (!refused.isEmpty()) {
            throw Problem.refused(refused);
        }
        return Answer.ok(view(call, job.id()));
    }
}
