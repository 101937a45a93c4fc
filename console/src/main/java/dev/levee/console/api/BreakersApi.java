package dev.levee.console.api;

import dev.levee.console.cluster.ClusterWatch;
import dev.levee.console.cluster.GroupView;
import dev.levee.wire.ControlAction;
import dev.levee.wire.ControlCommand;
import dev.levee.wire.StatusReport;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Breakers of all members that report. */
final class BreakersApi {

    private static final String CLOSED = "CLOSED";

    /** One, of one member. */
    record Breaker(
            String group,
            String member,
            String name,
            String state,
            Instant since,
            long openings,
            @Nullable String forced,
            int heldPartitions) {}

    static boolean isClosed(Breaker breaker) {
        return breaker.state().equals(CLOSED);
    }

    private final ClusterWatch cluster;

    BreakersApi(ClusterWatch cluster) {
        this.cluster = cluster;
    }

    List<Route> routes() {
        return List.of(Route.of("GET", "/breakers", "breakers", this::list));
    }

    private Answer list(Call call) {
        return Answer.ok(new Items<>(cluster.known(call.now()), all(call)));
    }

    /** Those that this user may see, open ones first. */
    List<Breaker> all(Call call) {
        return cluster.look().stream()
                .flatMap(look -> look.groups().stream()
                        .filter(group -> call.sees(group.id()))
                        .flatMap(group -> of(look, group)))
                .sorted(Comparator.comparing(BreakersApi::isClosed)
                        .thenComparing(Breaker::group)
                        .thenComparing(Breaker::name)
                        .thenComparing(Breaker::member))
                .toList();
    }

    /** Of one group; none if nobody knows it. */
    List<Breaker> of(@Nullable String group) {
        return cluster.look().stream()
                .flatMap(look -> look.groups().stream()
                        .filter(found -> found.id().equals(group))
                        .flatMap(found -> of(look, found)))
                .toList();
    }

    static Stream<Breaker> of(ClusterWatch.Look look, GroupView group) {
        var commands = look.commands().getOrDefault(group.id(), List.of());
        return group.reports().stream().flatMap(report -> of(report, commands));
    }

    static Stream<Breaker> of(StatusReport report, List<ControlCommand> commands) {
        return report.breakers().stream()
                .map(breaker -> new Breaker(
                        report.member().group(),
                        report.member().client(),
                        breaker.name(),
                        breaker.state(),
                        Instant.ofEpochMilli(breaker.since()),
                        breaker.openings(),
                        forced(breaker, commands),
                        (int) report.partitions().stream()
                                .filter(partition -> partition
                                        .hold()
                                        .filter(hold -> hold.cause().contains(breaker.name()))
                                        .isPresent())
                                .count()));
    }

    private static @Nullable String forced(StatusReport.Breaker breaker, List<ControlCommand> commands) {
        return commands.stream()
                .filter(command -> breaker.state().startsWith("FORCED")
                        && command.cancelled().isEmpty()
                        && command.action() instanceof ControlAction.ForceBreaker force
                        && force.name().equals(breaker.name()))
                .map(ControlCommand::id)
                .findFirst()
                .orElse(null);
    }
}
