package dev.levee.wire;

import dev.levee.wire.StatusReport.Blocker;
import dev.levee.wire.StatusReport.Breaker;
import dev.levee.wire.StatusReport.Command;
import dev.levee.wire.StatusReport.Health;
import dev.levee.wire.StatusReport.Hold;
import dev.levee.wire.StatusReport.Limits;
import dev.levee.wire.StatusReport.Member;
import dev.levee.wire.StatusReport.Partition;
import dev.levee.wire.StatusReport.Rebalance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A {@link StatusReport} as text, and back. Lines and fields that a reader does not know are ignored. */
final class StatusCodec {

    /** A report of thousands of partitions leaves out what does not fit: first those that are well. */
    static final int MAX_BYTES = 256 * 1024;

    private static final String VERSION = "LV1";
    private static final int MAX_TEXT = 256;
    private static final int MAX_TOPICS = 100;
    private static final int MAX_BREAKERS = 100;
    private static final int MAX_COMMANDS = 200;
    private static final List<String> WORST_FIRST =
            List.of("NO_OWNER", "STOP", "REWIND", "STALL", "SLOW", "HELD", "UNKNOWN", "CATCHING_UP", "OK");

    private StatusCodec() {}

    // ---- written ----

    static String encode(StatusReport report) {
        var rest = new ArrayList<Line>();
        report.topics().stream().limit(MAX_TOPICS).forEach(topic -> rest.add(new Line("reads").with("topic", topic)));
        report.rebalance().ifPresent(last -> rest.add(line(last)));
        report.breakers().stream().limit(MAX_BREAKERS).forEach(breaker -> rest.add(line(breaker)));
        report.commands().stream().limit(MAX_COMMANDS).forEach(command -> rest.add(line(command)));
        int room = MAX_BYTES;
        for (Line line : rest) {
            room -= line.toString().length() + 1;
        }
        var partitions = fitting(report.partitions(), room);
        int omitted = report.omitted() + report.partitions().size() - partitions.size();
        var text = new StringBuilder(VERSION).append('\n');
        text.append(first(report, omitted));
        rest.forEach(line -> text.append('\n').append(line));
        partitions.forEach(partition -> text.append('\n').append(line(partition)));
        return text.toString();
    }

    /** All of them, or the worst, in their order. */
    private static List<Partition> fitting(List<Partition> partitions, int room) {
        var worst = new ArrayList<>(partitions);
        worst.sort(Comparator.comparingInt(
                partition -> WORST_FIRST.indexOf(partition.health().status())));
        var kept = new HashSet<Partition>();
        int left = room;
        for (Partition partition : worst) {
            left -= line(partition).toString().length() + 1;
            if (left < 0) {
                break;
            }
            kept.add(partition);
        }
        return partitions.stream().filter(kept::contains).toList();
    }

    private static Line first(StatusReport report, int omitted) {
        var member = report.member();
        var line = new Line("member")
                .with("group", member.group())
                .with("instance", member.instance())
                .with("client", bounded(member.client()))
                .with("member-id", member.memberId().map(StatusCodec::bounded).orElse(null))
                .with(
                        "app-version",
                        member.appVersion().map(StatusCodec::bounded).orElse(null))
                .with("started-at", member.startedAt())
                .with("written-at", report.writtenAt())
                .with("every", report.everyMillis())
                .with("state", report.state())
                .with("trouble", report.trouble().map(StatusCodec::bounded).orElse(null))
                .with("concurrency", report.limits().concurrency())
                .with("omitted", omitted == 0 ? null : omitted);
        report.limits().maxRate().ifPresent(rate -> line.with("max-rate", rate));
        return health(line, report.health());
    }

    private static Line health(Line line, Health health) {
        return line.with("status", health.status()).with("why", bounded(health.why()));
    }

    private static Line line(Rebalance last) {
        return new Line("rebalance")
                .with("at", last.at())
                .with("reason", bounded(last.reason()))
                .with("count", last.count());
    }

    private static Line line(Breaker breaker) {
        return new Line("breaker")
                .with("name", bounded(breaker.name()))
                .with("state", breaker.state())
                .with("since", breaker.since())
                .with("openings", breaker.openings());
    }

    private static Line line(Command command) {
        return new Line("command")
                .with("id", command.id())
                .with("verb", bounded(command.verb()))
                .with("how", command.how())
                .with("why", command.why().map(StatusCodec::bounded).orElse(null))
                .with("times", command.times());
    }

    private static Line line(Partition partition) {
        var line = new Line("partition").with("topic", partition.topic()).with("partition", partition.partition());
        health(line, partition.health()).with("position", partition.position());
        put(line, "committed", partition.committed());
        put(line, "lag", partition.lag());
        put(line, "lag-ms", partition.lagMillis());
        line.with("unfinished", partition.unfinished())
                .with("held", partition.held())
                .with("parked", partition.parked())
                .with("due", partition.due())
                .with("held-keys", partition.heldKeys());
        partition.parkedKeys().ifPresent(keys -> line.with("parked-keys", keys));
        partition
                .hold()
                .ifPresent(hold -> line.with("hold", bounded(hold.cause())).with("hold-since", hold.since()));
        partition
                .blocker()
                .ifPresent(blocker -> line.with("blocker", blocker.offset())
                        .with("blocker-what", bounded(blocker.what()))
                        .with("blocker-attempt", blocker.attempt())
                        .with("blocker-since", blocker.since())
                        .with(
                                "blocker-failure",
                                blocker.failure().map(StatusCodec::bounded).orElse(null)));
        put(line, "stood-ms", partition.stoodMillis());
        return line;
    }

    private static void put(Line line, String name, OptionalLong value) {
        value.ifPresent(number -> line.with(name, number));
    }

    private static String bounded(String text) {
        return LeveeHeaders.bounded(text, MAX_TEXT);
    }

    // ---- read ----

    static StatusReport decode(String text) {
        var lines = text.split("\n", -1);
        if (lines.length < 2 || !lines[0].equals(VERSION)) {
            throw new IllegalArgumentException(
                    "no status that this release can read: '" + LeveeHeaders.bounded(text, 100) + "'");
        }
        Line first = Line.parse(lines[1]);
        Optional<Rebalance> rebalance = Optional.empty();
        var topics = new ArrayList<String>();
        var partitions = new ArrayList<Partition>();
        var breakers = new ArrayList<Breaker>();
        var commands = new ArrayList<Command>();
        for (int i = 2; i < lines.length; i++) {
            Line line = Line.parse(lines[i]);
            switch (line.word()) {
                case "reads" -> topics.add(line.required("topic"));
                case "rebalance" ->
                    rebalance = Optional.of(
                            new Rebalance(line.number("at"), line.required("reason"), line.number("count")));
                case "partition" -> partitions.add(partition(line));
                case "breaker" -> breakers.add(breaker(line));
                case "command" -> commands.add(command(line));
                default -> {} // a later release says more
            }
        }
        return new StatusReport(
                member(first),
                first.number("written-at"),
                first.number("every"),
                first.required("state"),
                health(first),
                first.text("trouble"),
                topics,
                new Limits(first.count("concurrency"), maxRate(first)),
                rebalance,
                partitions,
                first.value("omitted", OwnHeaders::count).orElse(0),
                breakers,
                commands);
    }

    private static Member member(Line line) {
        return new Member(
                line.required("group"),
                line.required("instance"),
                line.required("client"),
                line.text("member-id"),
                line.text("app-version"),
                line.number("started-at"));
    }

    private static OptionalDouble maxRate(Line line) {
        return line.value("max-rate", Double::parseDouble)
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    private static Health health(Line line) {
        return new Health(line.required("status"), line.required("why"));
    }

    private static Breaker breaker(Line line) {
        return new Breaker(
                line.required("name"), line.required("state"), line.number("since"), line.number("openings"));
    }

    private static Command command(Line line) {
        return new Command(
                line.required("id"),
                line.required("verb"),
                line.required("how"),
                line.text("why"),
                line.number("times"));
    }

    private static Partition partition(Line line) {
        return new Partition(
                line.required("topic"),
                line.count("partition"),
                health(line),
                line.number("position"),
                optional(line, "committed"),
                optional(line, "lag"),
                optional(line, "lag-ms"),
                line.count("unfinished"),
                line.count("held"),
                line.count("parked"),
                line.value("parked-keys", OwnHeaders::count)
                        .map(OptionalInt::of)
                        .orElse(OptionalInt.empty()),
                line.count("due"),
                line.count("held-keys"),
                line.text("hold").map(cause -> new Hold(cause, line.number("hold-since"))),
                line.value("blocker", Long::parseLong).map(offset -> blocker(line, offset)),
                optional(line, "stood-ms"));
    }

    private static Blocker blocker(Line line, long offset) {
        return new Blocker(
                offset,
                line.required("blocker-what"),
                line.count("blocker-attempt"),
                line.number("blocker-since"),
                line.text("blocker-failure"));
    }

    private static OptionalLong optional(Line line, String name) {
        return line.value(name, Long::parseLong).map(OptionalLong::of).orElse(OptionalLong.empty());
    }
}
