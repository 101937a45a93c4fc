package dev.levee.cli.control;

import dev.levee.cli.dlq.Printable;
import dev.levee.cli.dlq.Table;
import dev.levee.wire.ControlAction;
import dev.levee.wire.ControlCommand;
import dev.levee.wire.StatusReport;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** For people. */
final class ControlText {

    private ControlText() {}

    static String issued(ControlCommand command) {
        return command.id() + " is in force until " + Printable.time(command.expiresAt())
                + ": levee status shows what members make of it\n";
    }

    static String commands(List<ControlCommand> commands, long now) {
        var table = new Table(Set.of(), "ID", "WHAT", "UNTIL", "WHO", "WHY");
        for (ControlCommand command : commands) {
            table.add(
                    command.id(),
                    command.action().verb() + " " + what(command.action()),
                    until(command, now),
                    command.issued().actor(),
                    command.issued().reason());
        }
        return commands.isEmpty() ? "no commands\n" : table.toString();
    }

    private static String until(ControlCommand command, long now) {
        return command.cancelled()
                .map(by -> "cancelled by " + by.actor() + ": " + by.reason())
                .orElseGet(() -> (now < command.expiresAt() ? "" : "expired ") + Printable.time(command.expiresAt()));
    }

    /** About what it is. */
    static String what(ControlAction action) {
        if (action instanceof ControlAction.OfRecord one) {
            return one.place().toString();
        } else if (action instanceof ControlAction.Park park) {
            return park.topic() + " " + park.key();
        } else if (action instanceof ControlAction.Throttle slow) {
            return slow.topic() + " " + slow.key() + " to " + slow.perSecond() + "/s";
        } else if (action instanceof ControlAction.Drain drain) {
            return drain.topic() + "-" + drain.partition();
        } else if (action instanceof ControlAction.ForceBreaker force) {
            return force.name() + (force.open() ? " open" : " closed");
        } else if (action instanceof ControlAction.Concurrency concurrency) {
            return String.valueOf(concurrency.records());
        } else if (action instanceof ControlAction.Rate rate) {
            return rate.perSecond() + "/s";
        }
        return "(unknown to this release)";
    }

    static String status(List<StatusReport> reports, long now) {
        if (reports.isEmpty()) {
            return "no member reports\n";
        }
        var text = new StringBuilder();
        var members = new Table(Set.of(4, 5), "MEMBER", "CLIENT", "VERSION", "STATE", "SEEN", "OWNS", "HEALTH");
        var partitions =
                new Table(Set.of(2, 3, 4), "PARTITION", "STATUS", "LAG", "LAG S", "PARKED", "WAITS FOR", "WHY");
        var commands = new Table(Set.of(4), "COMMAND", "VERB", "MEMBER", "IS", "TIMES", "WHY");
        for (StatusReport report : reports) {
            var member = report.member();
            boolean silent = now - report.writtenAt() > 3 * report.everyMillis();
            members.add(
                    member.instance(),
                    member.client(),
                    member.appVersion().orElse("-"),
                    silent ? "GONE?" : report.state(),
                    Math.max(0, (now - report.writtenAt()) / 1_000) + " s ago",
                    report.partitions().size() + report.omitted(),
                    report.health().status() + ": " + report.health().why());
            report.partitions().forEach(partition -> add(partitions, partition));
            report.commands()
                    .forEach(command -> commands.add(
                            command.id(),
                            command.verb(),
                            member.instance(),
                            command.how(),
                            command.times(),
                            command.why().orElse("")));
        }
        text.append(members).append('\n').append(partitions);
        reports.forEach(report -> report.rebalance()
                .ifPresent(last -> text.append("\nlast rebalance of ")
                        .append(report.member().instance())
                        .append(": ")
                        .append(Printable.time(last.at()))
                        .append(", ")
                        .append(Printable.line(last.reason()))));
        reports.forEach(report -> report.breakers()
                .forEach(breaker -> text.append("\nbreaker ")
                        .append(Printable.line(breaker.name()))
                        .append(" of ")
                        .append(report.member().instance())
                        .append(": ")
                        .append(breaker.state())
                        .append(" since ")
                        .append(Printable.time(breaker.since()))));
        boolean commanded =
                reports.stream().anyMatch(report -> !report.commands().isEmpty());
        return text.append('\n').append(commanded ? "\n" + commands : "").toString();
    }

    private static void add(Table partitions, StatusReport.Partition partition) {
        partitions.add(
                partition.topic() + "-" + partition.partition(),
                partition.health().status(),
                known(partition.lag()),
                known(seconds(partition.lagMillis())),
                partition.parked(),
                partition
                        .blocker()
                        .map(record -> "@" + record.offset() + " " + record.what())
                        .orElse(""),
                partition
                        .hold()
                        .map(StatusReport.Hold::cause)
                        .orElse(partition.health().why()));
    }

    private static OptionalLong seconds(OptionalLong millis) {
        return millis.isPresent() ? OptionalLong.of(millis.getAsLong() / 1_000) : millis;
    }

    private static String known(OptionalLong number) {
        return number.isPresent() ? String.valueOf(number.getAsLong()) : "?";
    }
}
