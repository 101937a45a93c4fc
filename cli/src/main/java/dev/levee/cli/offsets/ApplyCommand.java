package dev.levee.cli.offsets;

import dev.levee.cli.InvalidInput;
import dev.levee.cli.SystemTime;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code levee offsets apply}. */
@Command(
        name = "apply",
        description = {
            "Move a group as a plan says, all of it or nothing of it.",
            "Refused while members are in the group, and when offsets, topics or logs are no longer those of the plan.",
            "Exits 0 if the group was moved, 2 if it was refused."
        })
final class ApplyCommand implements Callable<Integer> {

    @Mixin
    private Brokers brokers = new Brokers();

    @Parameters(paramLabel = "PLAN", description = "what levee offsets plan --save wrote")
    private Path file = Path.of("");

    @Option(names = "--reason", paramLabel = "TEXT", description = "why; it stands in the audit line")
    private String reason = "";

    @Option(
            names = "--actor",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "who; it stands in the audit line (default: ${DEFAULT-VALUE})")
    private String actor = "";

    @Option(
            names = "--audit",
            paramLabel = "FILE",
            description = "the audit line is appended there, beside being printed")
    private Optional<Path> audit = Optional.empty();

    @Override
    public Integer call() {
        if (reason.isBlank()) {
            throw new InvalidInput("apply needs a reason: give --reason TEXT");
        }
        Plan plan = PlanFile.read(file);
        return brokers.with(admin -> apply(plan, admin));
    }

    private int apply(Plan plan, Admin admin) {
        var offsets = new GroupOffsets(admin, plan.group());
        List<String> objections = Objections.of(
                plan, offsets.look(plan.moves().stream().map(Move::topic).toList()));
        if (!objections.isEmpty()) {
            throw new InvalidInput("nothing was moved: " + String.join("\nlevee: ", objections));
        }
        List<Move> moves = plan.moves().stream().filter(Move::changes).toList();
        if (moves.isEmpty()) {
            throw new InvalidInput("nothing was moved: the group stands where the plan wants it");
        }
        try (var log = Audit.to(audit)) {
            offsets.move(moves);
            String line = Audit.line(plan, actor, reason, Instant.ofEpochMilli(SystemTime.millis()));
            System.out.println(line);
            log.append(line);
        }
        return 0;
    }
}
