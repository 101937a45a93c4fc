package dev.levee.console.api;

import dev.levee.console.access.Permission;
import dev.levee.console.cluster.GroupView;
import dev.levee.console.cluster.HealthStatus;
import dev.levee.wire.StatusReport;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** A group in a list. */
record ConsumerView(
        String group,
        String protocol,
        String state,
        boolean levee,
        HealthStatus status,
        String why,
        int members,
        List<String> topics,
        @Nullable Long lagRecords,
        @Nullable Double lagSeconds,
        @Nullable Double perSecond,
        @Nullable Long etaSeconds,
        @Nullable Integer held,
        @Nullable Integer parked,
        @Nullable Integer heldKeys,
        @Nullable Instant reportedAt,
        List<Action> actions) {

    static ConsumerView of(GroupView view, Call call) {
        var actions = new Action.Actions(call, view.id())
                .with(
                        "control",
                        Permission.CONTROL,
                        view.levee() ? null : "it does not run on Levee: nobody would obey")
                .with(
                        "force-breaker",
                        Permission.FORCE,
                        view.levee() ? null : "it does not run on Levee: nobody would obey")
                .all();
        return new ConsumerView(
                view.id(),
                view.protocol(),
                view.state(),
                view.levee(),
                view.verdict().status(),
                view.verdict().why(),
                view.members().size(),
                view.topics(),
                number(view.lag()),
                view.lagMillis().isPresent() ? (Double) (view.lagMillis().getAsLong() / 1e3) : null,
                view.lag().isPresent() ? (Double) view.perSecond() : null,
                number(view.etaSeconds()),
                sum(view, partition -> partition.hold().isPresent() ? 1 : 0),
                sum(view, StatusReport.Partition::parked),
                sum(view, StatusReport.Partition::heldKeys),
                view.reports().stream()
                        .map(StatusReport::writtenAt)
                        .max(Long::compare)
                        .map(Instant::ofEpochMilli)
                        .orElse(null),
                actions);
    }

    private static @Nullable Long number(OptionalLong number) {
        return number.isPresent() ? (Long) number.getAsLong() : null;
    }

    /** Null if no member says. */
    private static @Nullable Integer sum(GroupView view, ToIntFunction<StatusReport.Partition> of) {
        return view.reports().isEmpty()
                ? null
                : (Integer) view.partitions().stream()
                        .mapToInt(partition -> partition.report() == null ? 0 : of.applyAsInt(partition.report()))
                        .sum();
    }
}
