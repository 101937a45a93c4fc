package dev.levee.console.api;

import dev.levee.console.access.Permission;
import dev.levee.console.cluster.ClusterWatch;
import dev.levee.console.cluster.Controls;
import dev.levee.console.desk.Desk;
import dev.levee.wire.ControlAction;
import dev.levee.wire.ControlCommand;
import dev.levee.wire.StatusReport;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The verbs of the night: told to the members of a live group, ending by themselves. */
final class CommandsApi {

    private static final long LONGEST_SECONDS = 86_400;

    /** What somebody has told a group. */
    record Command(
            String id,
            String group,
            String verb,
            Map<String, String> arguments,
            String actor,
            String reason,
            Instant at,
            Instant expiresAt,
            State state,
            List<Heard> members) {}

    /** Whether it holds. */
    enum State {
        ACTIVE,
        EXPIRED,
        WITHDRAWN
    }

    /** What a member made of it. */
    record Heard(String member, String how, @Nullable String why, long times) {}

    private final Desk desk;
    private final ClusterWatch cluster;
    private final Controls controls;

    CommandsApi(Desk desk, ClusterWatch cluster, Controls controls) {
        this.desk = desk;
        this.cluster = cluster;
        this.controls = controls;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/consumers/{group}/commands", "commands", this::list),
                Route.of("POST", "/consumers/{group}/commands", "command", this::issue),
                Route.of("DELETE", "/consumers/{group}/commands/{command}", "withdraw", this::withdraw));
    }

    private Answer list(Call call) {
        String group = call.path("group");
        call.demand(Permission.VIEW, group);
        var items = commands(group).stream()
                .map(command -> shown(command, call.now()))
                .toList();
        return Answer.ok(new Items<>(cluster.known(call.now()), items));
    }

    private List<ControlCommand> commands(String group) {
        return cluster.look()
                .map(look -> look.commands().getOrDefault(group, List.of()))
                .orElse(List.of());
    }

    private Answer issue(Call call) throws InterruptedException {
        String group = call.path("group");
        boolean forces = call.optional("verb").filter("breaker"::equals).isPresent();
        call.demand(forces ? Permission.FORCE : Permission.CONTROL, group);
        if (!controls.isHeard(group)) {
            throw Problem.conflict(
                    "no member of " + group + " that hears operators has run here", "stop it, or move its offsets");
        }
        var said = call.stamp();
        long expires = call.now() + 1_000 * call.integer("expiresInSeconds", null, 1, LONGEST_SECONDS);
        ControlAction action = new Verbs(call, desk, controls, group).action();
        var command = controls.issue(
                group, action, new ControlCommand.Stamp(said.actor(), said.reason(), said.at()), expires);
        return Answer.accepted(shown(command, call.now()));
    }

    private Answer withdraw(Call call) throws InterruptedException {
        String group = call.path("group");
        var command = commands(group).stream()
                .filter(one -> one.id().equals(call.path("command")))
                .findFirst();
        boolean forces = command.filter(one -> one.action() instanceof ControlAction.ForceBreaker)
                .isPresent();
        call.demand(forces ? Permission.FORCE : Permission.CONTROL, group);
        var said = call.stamp();
        var withdrawn = command.orElseThrow(() -> Problem.unknown("command " + call.path("command")))
                .cancel(new ControlCommand.Stamp(said.actor(), said.reason(), said.at()));
        controls.write(withdrawn, call.now());
        return Answer.ok(shown(withdrawn, call.now()));
    }

    private Command shown(ControlCommand command, long now) {
        State state = command.cancelled().isPresent()
                ? State.WITHDRAWN
                : command.isInForce(now) ? State.ACTIVE : State.EXPIRED;
        return new Command(
                command.id(),
                command.group(),
                command.action().verb(),
                arguments(command.action()),
                command.issued().actor(),
                command.issued().reason(),
                Instant.ofEpochMilli(command.issued().at()),
                Instant.ofEpochMilli(command.expiresAt()),
                state,
                heard(command));
    }

    private List<Heard> heard(ControlCommand command) {
        return cluster.look().flatMap(look -> look.group(command.group())).stream()
                .flatMap(group -> group.reports().stream())
                .map(report -> heard(report, command.id()))
                .toList();
    }

    private static Heard heard(StatusReport report, String id) {
        Optional<StatusReport.Command> found = report.commands().stream()
                .filter(command -> command.id().equals(id))
                .findFirst();
        String member = report.member().client();
        return found.map(command ->
                        new Heard(member, command.how(), command.why().orElse(null), command.times()))
                .orElseGet(() -> new Heard(member, "UNHEARD", null, 0));
    }

    /** Keys of records are nobody's business here: of them only that there is one. */
    private static Map<String, String> arguments(ControlAction action) {
        var arguments = new LinkedHashMap<String, String>();
        if (action instanceof ControlAction.OfRecord one) {
            arguments.put("record", one.place().toString());
        } else if (action instanceof ControlAction.Park park) {
            arguments.put("topic", park.topic());
            arguments.put("key", "<masked>");
        } else if (action instanceof ControlAction.Throttle throttle) {
            arguments.put("topic", throttle.topic());
            arguments.put("key", "<masked>");
            arguments.put("perSecond", String.valueOf(throttle.perSecond()));
        } else if (action instanceof ControlAction.Drain drain) {
            arguments.put("partition", drain.topic() + "-" + drain.partition());
        } else if (action instanceof ControlAction.ForceBreaker force) {
            arguments.put("breaker", force.name());
            arguments.put("open", String.valueOf(force.open()));
        } else if (action instanceof ControlAction.Concurrency concurrency) {
            arguments.put("concurrency", String.valueOf(concurrency.records()));
        } else if (action instanceof ControlAction.Rate rate) {
            arguments.put("perSecond", String.valueOf(rate.perSecond()));
        }
        return arguments;
    }
}
