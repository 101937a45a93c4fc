package dev.levee.cli.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.levee.wire.ControlCommand;
import dev.levee.wire.StatusReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** For tools: names are stable, times are ISO 8601 in UTC, what is not known is left out. */
final class ControlJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ControlJson() {}

    static String command(ControlCommand command) {
        return put(JSON.createObjectNode(), command).toPrettyString() + "\n";
    }

    static String commands(List<ControlCommand> commands) {
        ArrayNode array = JSON.createArrayNode();
        commands.forEach(command -> put(array.addObject(), command));
        return array.toPrettyString() + "\n";
    }

    private static ObjectNode put(ObjectNode node, ControlCommand command) {
        node.put("id", command.id()).put("group", command.group());
        node.put("verb", command.action().verb()).put("what", ControlText.what(command.action()));
        node.put("actor", command.issued().actor())
                .put("reason", command.issued().reason());
        node.put("issuedAt", time(command.issued().at())).put("expiresAt", time(command.expiresAt()));
        command.cancelled()
                .ifPresent(by -> node.putObject("cancelled")
                        .put("actor", by.actor())
                        .put("reason", by.reason())
                        .put("at", time(by.at())));
        return node;
    }

    static String status(List<StatusReport> reports) {
        ArrayNode array = JSON.createArrayNode();
        reports.forEach(report -> put(array.addObject(), report));
        return array.toPrettyString() + "\n";
    }

    private static void put(ObjectNode node, StatusReport report) {
        var member = report.member();
        node.put("instance", member.instance()).put("client", member.client());
        put(node, "memberId", member.memberId());
        put(node, "appVersion", member.appVersion());
        node.put("startedAt", time(member.startedAt())).put("writtenAt", time(report.writtenAt()));
        node.put("everyMillis", report.everyMillis()).put("state", report.state());
        node.put("status", report.health().status()).put("why", report.health().why());
        put(node, "trouble", report.trouble());
        report.topics().forEach(node.putArray("topics")::add);
        node.put("concurrency", report.limits().concurrency());
        report.limits().maxRate().ifPresent(rate -> node.put("maxRate", rate));
        report.rebalance()
                .ifPresent(last -> node.putObject("rebalance")
                        .put("at", time(last.at()))
                        .put("reason", last.reason())
                        .put("count", last.count()));
        var partitions = node.putArray("partitions");
        report.partitions().forEach(partition -> put(partitions.addObject(), partition));
        node.put("omitted", report.omitted());
        var breakers = node.putArray("breakers");
        report.breakers()
                .forEach(breaker -> breakers.addObject()
                        .put("name", breaker.name())
                        .put("state", breaker.state())
                        .put("since", time(breaker.since()))
                        .put("openings", breaker.openings()));
        var commands = node.putArray("commands");
        report.commands()
                .forEach(command -> put(
                        commands.addObject()
                                .put("id", command.id())
                                .put("verb", command.verb())
                                .put("is", command.how())
                                .put("times", command.times()),
                        "why",
                        command.why()));
    }

    private static void put(ObjectNode node, StatusReport.Partition partition) {
        node.put("topic", partition.topic()).put("partition", partition.partition());
        node.put("status", partition.health().status())
                .put("why", partition.health().why());
        node.put("position", partition.position());
        put(node, "committed", partition.committed());
        put(node, "lag", partition.lag());
        put(node, "lagMillis", partition.lagMillis());
        node.put("unfinished", partition.unfinished()).put("held", partition.held());
        node.put("parked", partition.parked()).put("due", partition.due()).put("heldKeys", partition.heldKeys());
        partition.parkedKeys().ifPresent(keys -> node.put("parkedKeys", keys));
        partition
                .hold()
                .ifPresent(hold ->
                        node.putObject("hold").put("cause", hold.cause()).put("since", time(hold.since())));
        partition
                .blocker()
                .ifPresent(record -> put(
                        node.putObject("blocker")
                                .put("offset", record.offset())
                                .put("what", record.what())
                                .put("attempt", record.attempt())
                                .put("since", time(record.since())),
                        "failure",
                        record.failure()));
        put(node, "stoodStillMillis", partition.stoodMillis());
    }

    private static void put(ObjectNode node, String name, Optional<String> text) {
        text.ifPresent(known -> node.put(name, known));
    }

    private static void put(ObjectNode node, String name, OptionalLong number) {
        number.ifPresent(known -> node.put(name, known));
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
