package dev.levee.cli;

import dev.levee.cli.console.ConsoleCommand;
import dev.levee.cli.control.ControlVerbs;
import dev.levee.cli.control.StatusCommand;
import dev.levee.cli.dlq.DlqCommand;
import dev.levee.cli.offsets.OffsetsCommand;
import dev.levee.cli.schema.SchemaCommand;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;

/**
 * The {@code levee} command. Exit codes: 0 well, 1 a promise was broken or a run failed, 2 the input cannot work or what was
 * asked for was refused, 3 some of it was.
 */
@Command(
        name = "levee",
        description = "The production layer for Apache Kafka on the JVM.",
        mixinStandardHelpOptions = true,
        footer = {"", "From a checkout also: levee demo, levee sim."},
        version = "Levee 0.1.0-SNAPSHOT",
        scope = CommandLine.ScopeType.INHERIT,
        subcommands = {
            CheckCommand.class,
            AclCommand.class,
            LintCommand.class,
            DoctorCommand.class,
            ExplainCommand.class,
            OffsetsCommand.class,
            DlqCommand.class,
            ControlVerbs.class,
            StatusCommand.class,
            SchemaCommand.class,
            ConsoleCommand.class
        })
public final class Main implements Callable<Integer> {

    private static final int INTERRUPTED = 130;

    private Main() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** All commands and their options, with others that are not shipped; nothing runs before it is executed. */
    public static CommandLine commandLine(Object... more) {
        var line = new CommandLine(new Main());
        for (Object added : more) {
            line.addSubcommand(added);
        }
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((mistake, args) -> explain(mistake))
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure));
    }

    @Override
    public Integer call() {
        commandLine().usage(System.out);
        return ExitCode.OK;
    }

    private static int explain(ParameterException mistake) {
        String command = mistake.getCommandLine().getCommandSpec().qualifiedName();
        System.err.println("levee: " + mistake.getMessage() + ": see " + command + " --help");
        return ExitCode.USAGE;
    }

    private static int explain(Exception failure) {
        if (failure instanceof CancellationException) {
            return INTERRUPTED;
        }
        System.err.println("levee: " + failure.getMessage());
        return failure instanceof InvalidInput ? ExitCode.USAGE : ExitCode.SOFTWARE;
    }
}
