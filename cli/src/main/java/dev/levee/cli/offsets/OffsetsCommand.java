package dev.levee.cli.offsets;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code levee offsets …}. */
@Command(
        name = "offsets",
        description = {
            "Move where a stopped group goes on: plan says what would happen, apply does what was planned.",
            "A group of Levee that runs is moved by its own seek and rerun."
        },
        subcommands = {PlanCommand.class, ApplyCommand.class})
public final class OffsetsCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine command = spec.commandLine();
        command.usage(System.out);
        return ExitCode.OK;
    }
}
