package dev.levee.cli.control;

import dev.levee.cli.InvalidInput;
import dev.levee.cli.SystemTime;
import dev.levee.wire.ControlAction;
import dev.levee.wire.ControlCommand;
import dev.levee.wire.ControlCommand.Stamp;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.kafka.common.Uuid;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who commands which group, why, and for how long. */
final class IssueOptions {

    private static final Pattern TIME = Pattern.compile("([0-9]{1,6})([smhd])");

    @Mixin
    private final GroupOptions group = new GroupOptions();

    @Option(names = "--reason", paramLabel = "TEXT", description = "why; it is logged")
    private String reason = "";

    @Option(
            names = "--actor",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "who; it is logged (default: ${DEFAULT-VALUE})")
    private String actor = "";

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "15m",
            description = "until it expires, e.g. 90s, 15m, 2h, 7d; up to 30d (default: ${DEFAULT-VALUE})")
    private String time = "";

    /** Writes the command that {@code action} makes; exit code. */
    int issue(String verb, Function<OperatorDesk, ControlAction> action) {
        var stamp = stamp(verb);
        var duration = duration();
        var desk = group.desk();
        try {
            var command = new ControlCommand(
                    Uuid.randomUuid().toString(),
                    group.group(),
                    action.apply(desk),
                    stamp,
                    stamp.at() + duration.toMillis(),
                    Optional.empty());
            desk.write(command, stamp.at());
            System.out.print(group.isJson() ? ControlJson.command(command) : ControlText.issued(command));
            return 0;
        } catch (IllegalArgumentException invalid) {
            throw new InvalidInput(String.valueOf(invalid.getMessage()));
        }
    }

    /** Refuses to go on without a reason. */
    Stamp stamp(String verb) {
        if (reason.isBlank()) {
            throw new InvalidInput(verb + " needs a reason: give --reason TEXT");
        }
        return new Stamp(actor, reason, SystemTime.millis());
    }

    GroupOptions group() {
        return group;
    }

    private Duration duration() {
        var match = TIME.matcher(time);
        if (!match.matches()) {
            throw new InvalidInput("--for " + time + " is no time: give e.g. 90s, 15m, 2h or 7d");
        }
        long count = Long.parseLong(match.group(1));
        var duration = switch (match.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
        if (duration.isZero() || duration.compareTo(ControlCommand.LONGEST) > 0) {
            throw new InvalidInput("--for " + time + ": give more than 0, up to 30d");
        }
        return duration;
    }
}
