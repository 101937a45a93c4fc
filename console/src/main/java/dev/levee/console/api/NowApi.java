package dev.levee.console.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.levee.console.cluster.ClusterWatch;
import dev.levee.console.cluster.GroupView;
import dev.levee.console.cluster.HealthStatus;
import dev.levee.console.desk.Desk;
import dev.levee.console.desk.Retention;
import dev.levee.console.live.Known;
import dev.levee.wire.GroupTopics;
import dev.levee.wire.StatusReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The emergency room: six questions, in the order in which they are asked at night. */
final class NowApi {

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final Duration SOON = Duration.ofDays(1);
    private static final Duration UNWRITTEN = Duration.ofSeconds(30);
    private static final int MOST = 10;
    private static final int MOST_BUSY = 20;

    /** Dead letters that cannot be written. */
    record WriteFailure(
            String group,
            String member,
            int letters,
            @Nullable Instant since) {}

    /** Letters that retention will take. */
    record Expiring(String topic, @Nullable String group, long unresolved, Instant oldest, Instant expiresAt) {}

    /** 1. Is data being lost, or about to be? */
    record Loss(List<WriteFailure> writeFailures, List<Expiring> expiring, List<Retention.Unread> unread) {}

    /** 5. Is somebody already on it? */
    record Busy(List<Kinds.Claim> claims, List<ReplayView> replays) {}

    /** All of it. */
    record Now(
            @JsonUnwrapped Known known,
            Loss loss,
            List<Kinds.Kind> fresh,
            List<BreakersApi.Breaker> breakers,
            List<ConsumerView> behind,
            Busy busy,
            NextStep next) {}

    private final Desk desk;
    private final ClusterWatch cluster;
    private final Retention retention;
    private final Kinds kinds;
    private final ReplaysApi replays;
    private final ConsumersApi consumers;
    private final BreakersApi breakers;

    NowApi(
            Desk desk,
            ClusterWatch cluster,
            Retention retention,
            Kinds kinds,
            ReplaysApi replays,
            ConsumersApi consumers,
            BreakersApi breakers) {
        this.desk = desk;
        this.cluster = cluster;
        this.retention = retention;
        this.kinds = kinds;
        this.replays = replays;
        this.consumers = consumers;
        this.breakers = breakers;
    }

    List<Route> routes() {
        return List.of(Route.of("GET", "/now", "now", this::now));
    }

    private Answer now(Call call) {
        var groups = consumers.visible(call);
        var loss = new Loss(unwritten(groups, call.now()), expiring(call), unread(call));
        var fresh = fresh(call);
        var open = breakers.all(call).stream()
                .filter(breaker -> !BreakersApi.isClosed(breaker))
                .toList();
        var behind = groups.stream()
                .filter(group -> isBehind(group.verdict().status()))
                .sorted(ConsumersApi.WORST_FIRST)
                .limit(MOST)
                .map(group -> ConsumerView.of(group, call))
                .toList();
        var busy = new Busy(claims(call), running(call));
        return Answer.ok(new Now(
                older(desk.known(call.now()), cluster.known(call.now())),
                loss,
                fresh,
                open,
                behind,
                busy,
                NextStep.of(loss, fresh, open, busy, mostToDo(call))));
    }

    private static boolean isBehind(HealthStatus status) {
        return status != HealthStatus.OK && status != HealthStatus.UNKNOWN;
    }

    /** All of it is as old as its oldest part. */
    private static Known older(Known one, Known other) {
        boolean stale = one.stale() || other.stale();
        String why = one.staleReason() != null ? one.staleReason() : other.staleReason();
        var at = one.knownAt() == null || other.knownAt() == null
                ? null
                : one.knownAt().isBefore(other.knownAt()) ? one.knownAt() : other.knownAt();
        return new Known(at, stale, why);
    }

    /** Records that have been on their way into the dead-letter topic for too long. */
    private static List<WriteFailure> unwritten(List<GroupView> groups, long now) {
        return groups.stream()
                .flatMap(group -> group.reports().stream())
                .flatMap(report -> unwritten(report, now).stream())
                .toList();
    }

    private static List<WriteFailure> unwritten(StatusReport report, long now) {
        var stuck = report.partitions().stream()
                .flatMap(partition -> partition.blocker().stream())
                .filter(blocker ->
                        blocker.what().contains("dead-lettered") && now - blocker.since() > UNWRITTEN.toMillis())
                .toList();
        return stuck.isEmpty()
                ? List.of()
                : List.of(new WriteFailure(
                        report.member().group(),
                        report.member().client(),
                        stuck.size(),
                        Instant.ofEpochMilli(stuck.stream()
                                .mapToLong(StatusReport.Blocker::since)
                                .min()
                                .orElse(now))));
    }

    private List<Expiring> expiring(Call call) {
        var until = Instant.ofEpochMilli(call.now()).plus(SOON);
        return retention.all().stream()
                .filter(topic -> topic.expiresAt().isBefore(until))
                .map(topic -> new Expiring(
                        topic.topic(),
                        GroupTopics.groupOf(topic.topic()).orElse(null),
                        topic.unresolved(),
                        topic.oldest(),
                        topic.expiresAt()))
                .filter(topic -> call.sees(topic.group()))
                .toList();
    }

    private List<Retention.Unread> unread(Call call) {
        var until = Instant.ofEpochMilli(call.now()).plus(SOON);
        return retention.unread().stream()
                .filter(partition -> partition.expiresAt().isBefore(until) && call.sees(partition.group()))
                .limit(MOST)
                .toList();
    }

    private List<Kinds.Kind> fresh(Call call) {
        return kinds(
                call,
                Comparator.comparingLong(dev.levee.triage.index.GroupView::lastHour)
                        .reversed(),
                true);
    }

    private List<Kinds.Kind> mostToDo(Call call) {
        return kinds(
                call,
                Comparator.comparingLong(dev.levee.triage.index.GroupView::unresolved)
                        .reversed(),
                false);
    }

    private List<Kinds.Kind> kinds(Call call, Comparator<dev.levee.triage.index.GroupView> order, boolean onlyFresh) {
        return desk.look((triage, history) -> {
            var claims = triage.log().lifecycle().claims();
            return triage.index().groups(call.now()).stream()
                    .filter(view -> call.sees(Kinds.groupOf(view.key())) && view.unresolved() > 0)
                    .filter(view -> !onlyFresh || view.firstSeen() > call.now() - HOUR)
                    .sorted(order)
                    .limit(MOST)
                    .map(view -> kinds.of(view, claims, call))
                    .toList();
        });
    }

    private List<Kinds.Claim> claims(Call call) {
        return desk.look((triage, history) -> triage.log().lifecycle().claims().all().entrySet().stream()
                .filter(claim -> call.sees(Kinds.groupOf(claim.getKey())))
                .map(claim -> Kinds.Claim.of(claim.getKey(), claim.getValue()))
                .limit(MOST_BUSY)
                .toList());
    }

    private List<ReplayView> running(Call call) {
        return replays.visible(call).stream()
                .filter(replay -> replay.state() == ReplayView.State.RUNNING
                        || replay.state() == ReplayView.State.PAUSED
                        || replay.sent() > 0)
                .limit(MOST_BUSY)
                .toList();
    }
}
