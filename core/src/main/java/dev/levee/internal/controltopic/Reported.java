package dev.levee.internal.controltopic;

import dev.levee.ConsumerSnapshot;
import dev.levee.PartitionSnapshot;
import dev.levee.health.ConsumerHealth;
import dev.levee.health.HealthStatus;
import dev.levee.health.Hold;
import dev.levee.health.Verdict;
import dev.levee.internal.control.CommandLog.Heard;
import dev.levee.wire.ControlAction;
import dev.levee.wire.ControlCommand;
import dev.levee.wire.StatusReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** From what a consumer knows of itself to what it reports. */
final class Reported {

    private static final Verdict NOT_LOOKED_AT = new Verdict(HealthStatus.UNKNOWN, "just assigned");

    private Reported() {}

    static StatusReport of(
            StatusReport.Member member,
            List<String> topics,
            Duration every,
            ConsumerSnapshot snapshot,
            ConsumerHealth health,
            Commands commands,
            long nowMillis) {
        Map<String, Verdict> verdicts = health.partitions();
        Map<String, Hold> holds = health.holds();
        return new StatusReport(
                named(member, snapshot.memberId()),
                nowMillis,
                every.toMillis(),
                snapshot.state().name(),
                health(health.verdict()),
                snapshot.trouble(),
                topics,
                new StatusReport.Limits(
                        snapshot.limits().concurrency(), snapshot.limits().maxRate()),
                snapshot.lastRebalance()
                        .map(last -> new StatusReport.Rebalance(
                                last.at().toEpochMilli(), last.reason(), snapshot.rebalances())),
                snapshot.partitions().stream()
                        .map(partition -> {
                            String name = partition.topic() + "-" + partition.partition();
                            return partition(
                                    partition,
                                    verdicts.getOrDefault(name, NOT_LOOKED_AT),
                                    Optional.ofNullable(holds.get(name)),
                                    nowMillis);
                        })
                        .toList(),
                0,
                snapshot.breaker().stream()
                        .map(breaker -> new StatusReport.Breaker(
                                breaker.name(),
                                breaker.state().name(),
                                breaker.since().toEpochMilli(),
                                breaker.openings()))
                        .toList(),
                commands.heard().stream()
                        .map(heard -> command(heard, snapshot.partitions(), commands.times(heard.id()), nowMillis))
                        .toList());
    }

    /** A member is called something only once it has joined, and something else whenever it had to join again. */
    private static StatusReport.Member named(StatusReport.Member member, Optional<String> memberId) {
        return new StatusReport.Member(
                member.group(), member.instance(), member.client(), memberId, member.appVersion(), member.startedAt());
    }

    private static StatusReport.Health health(Verdict verdict) {
        return new StatusReport.Health(verdict.status().name(), verdict.why());
    }

    private static StatusReport.Partition partition(
            PartitionSnapshot partition, Verdict verdict, Optional<Hold> hold, long nowMillis) {
        return new StatusReport.Partition(
                partition.topic(),
                partition.partition(),
                health(verdict),
                partition.position(),
                partition.committed(),
                partition.lag().isPresent()
                        ? OptionalLong.of(partition.lag().getAsLong() + partition.unfinished())
                        : OptionalLong.empty(),
                partition.oldest().map(Instant::toEpochMilli).stream()
                        .mapToLong(produced -> Math.max(0, nowMillis - produced))
                        .findFirst(),
                partition.unfinished(),
                partition.held(),
                partition.parked(),
                OptionalInt.of(partition.parkedKeys()),
                partition.due(),
                partition.heldKeys(),
                hold.map(
                        held -> new StatusReport.Hold(held.cause(), held.since().toEpochMilli())),
                partition.blocker().map(Reported::blocker),
                partition.stoodStillMillis());
    }

    // what a handler threw may hold personal data; its class says enough here
    private static StatusReport.Blocker blocker(PartitionSnapshot.Blocker blocker) {
        return new StatusReport.Blocker(
                blocker.offset(),
                blocker.what(),
                blocker.attempt(),
                blocker.since().toEpochMilli(),
                blocker.failure().map(Reported::withoutMessage));
    }

    /** Of {@code CATEGORY: class: message} the first two. */
    private static String withoutMessage(String failure) {
        int category = failure.indexOf(": ");
        int message = category < 0 ? -1 : failure.indexOf(": ", category + 2);
        return message < 0 ? failure : failure.substring(0, message);
    }

    private static StatusReport.Command command(
            Heard heard, List<PartitionSnapshot> partitions, long times, long nowMillis) {
        String verb = heard.command().map(said -> said.action().verb()).orElse("?");
        if (heard.refusal().isPresent()) {
            return new StatusReport.Command(heard.id(), verb, "REFUSED", heard.refusal(), times);
        }
        ControlCommand command = heard.command().orElseThrow();
        if (!command.isInForce(nowMillis)) {
            return new StatusReport.Command(
                    heard.id(),
                    verb,
                    "OVER",
                    Optional.of(command.cancelled().isPresent() ? "cancelled" : "expired"),
                    times);
        }
        return command.action() instanceof ControlAction.OfRecord one
                ? ofRecord(heard.id(), one, partitions, times)
                : new StatusReport.Command(heard.id(), verb, "IN_FORCE", Optional.empty(), times);
    }

    private static StatusReport.Command ofRecord(
            String id, ControlAction.OfRecord action, List<PartitionSnapshot> partitions, long times) {
        String verb = action.verb();
        var place = action.place();
        if (times > 0) {
            return new StatusReport.Command(id, verb, "DONE", Optional.empty(), times);
        }
        var owned = partitions.stream()
                .filter(partition ->
                        partition.topic().equals(place.topic()) && partition.partition() == place.partition())
                .findFirst();
        if (owned.isEmpty()) {
            return new StatusReport.Command(id, verb, "WAITING", Optional.of("not owned by this member"), times);
        }
        if (action instanceof ControlAction.Release) {
            return new StatusReport.Command(id, verb, "WAITING", Optional.of("it does not hold its key"), times);
        }
        boolean passed = owned.get().committed().orElse(0) > place.offset()
                && owned.get().parked() == 0;
        return passed
                ? new StatusReport.Command(id, verb, "DONE", Optional.of("it was finished before"), times)
                : new StatusReport.Command(id, verb, "WAITING", Optional.of("its turn has not come"), times);
    }
}
