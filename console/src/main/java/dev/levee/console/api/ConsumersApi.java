package dev.levee.console.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.levee.console.access.Permission;
import dev.levee.console.cluster.ClusterWatch;
import dev.levee.console.cluster.GroupView;
import dev.levee.console.cluster.HealthStatus;
import dev.levee.console.live.Known;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All groups of the cluster. */
final class ConsumersApi {

    /** A part of them, and how many are how. */
    record Consumers(
            @JsonUnwrapped Known known,
            long total,
            @Nullable String next,
            Map<HealthStatus, Integer> statuses,
            List<ConsumerView> items) {}

    private final ClusterWatch cluster;

    ConsumersApi(ClusterWatch cluster) {
        this.cluster = cluster;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/consumers", "consumers", this::list),
                Route.of("GET", "/consumers/{group}", "consumer", this::detail));
    }

    private Answer list(Call call) {
        var visible = visible(call);
        var statuses = new TreeMap<HealthStatus, Integer>();
        visible.forEach(group -> statuses.merge(group.verdict().status(), 1, Integer::sum));
        var status = call.query("status", HealthStatus.class);
        var levee = call.query("levee").map(Boolean::parseBoolean);
        var text = call.query("text").map(words -> words.toLowerCase(Locale.ROOT));
        var found = visible.stream()
                .filter(group ->
                        status.isEmpty() || status.get() == group.verdict().status())
                .filter(group -> levee.isEmpty() || levee.get() == group.levee())
                .filter(group -> text.isEmpty() || mentions(group, text.get()))
                .sorted(order(call))
                .toList();
        var page = Page.of(cluster.known(call.now()), found, call);
        return Answer.ok(new Consumers(
                page.known(),
                page.total(),
                page.next(),
                statuses,
                page.items().stream().map(group -> ConsumerView.of(group, call)).toList()));
    }

    /** Those that this user may see. */
    List<GroupView> visible(Call call) {
        return cluster.look().stream()
                .flatMap(look -> look.groups().stream())
                .filter(group -> call.sees(group.id()))
                .toList();
    }

    private static boolean mentions(GroupView group, String text) {
        return group.id().toLowerCase(Locale.ROOT).contains(text)
                || group.topics().stream()
                        .anyMatch(topic -> topic.toLowerCase(Locale.ROOT).contains(text));
    }

    private static Comparator<GroupView> order(Call call) {
        Comparator<GroupView> byId = Comparator.comparing(GroupView::id);
        return switch (call.query("sort").orElse("status")) {
            case "status" -> WORST_FIRST;
            case "lagSeconds" -> LONGEST_LAG_FIRST.thenComparing(byId);
            case "lagRecords" ->
                Comparator.comparingLong((GroupView group) -> group.lag().orElse(-1))
                        .reversed()
                        .thenComparing(byId);
            case "group" -> byId;
            default -> throw Problem.invalid("sort is unknown", "give status, lagSeconds, lagRecords or group");
        };
    }

    private static final Comparator<GroupView> LONGEST_LAG_FIRST = Comparator.comparingLong(
                    (GroupView group) -> group.lagMillis().orElse(-1))
            .reversed();

    static final Comparator<GroupView> WORST_FIRST = Comparator.comparing(
                    (GroupView group) -> group.verdict().status())
            .reversed()
            .thenComparing(LONGEST_LAG_FIRST)
            .thenComparing(GroupView::id);

    private Answer detail(Call call) {
        String id = call.path("group");
        call.demand(Permission.VIEW, id);
        GroupView group =
                cluster.look().flatMap(look -> look.group(id)).orElseThrow(() -> Problem.unknown("group " + id));
        return Answer.ok(ConsumerDetail.of(
                cluster.known(call.now()),
                group,
                cluster.look()
                        .map(look -> look.commands().getOrDefault(id, List.of()))
                        .orElse(List.of()),
                call));
    }
}
