package dev.levee.cli.dlq;

import dev.levee.cli.InvalidInput;
import dev.levee.cli.SystemTime;
import dev.levee.triage.lifecycle.Stamp;
import picocli.CommandLine.Option;

/** Who wants something, and why: it is logged. */
final class ReasonOptions {

    @Option(names = "--reason", paramLabel = "TEXT", description = "why; it is logged")
    private String reason = "";

    @Option(
            names = "--actor",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "who; it is logged (default: ${DEFAULT-VALUE})")
    private String actor = "";

    /** Refuses to go on without a reason. */
    Stamp stamp(String what) {
        if (reason.isBlank()) {
            throw new InvalidInput(what + " needs a reason: give --reason TEXT");
        }
        return new Stamp(actor, reason, SystemTime.millis());
    }
}
