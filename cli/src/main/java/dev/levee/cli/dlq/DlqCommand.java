package dev.levee.cli.dlq;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code levee dlq …}. */
@Command(
        name = "dlq",
        description = {
            "Look at dead letters of every dialect, and decide on them.",
            "Keys, values, values of headers and messages of errors are masked; whoever unmasks them gives a reason,"
                    + " which is logged.",
            "Exits 0 if all went well, 2 if it was refused, 3 if some of it was or failed again, 4 if a group has not"
                    + " answered."
        },
        subcommands = {
            GroupsCommand.class,
            ListCommand.class,
            ShowCommand.class,
            PlanCommand.class,
            StartCommand.class,
            ReplayCommand.class,
            WatchCommand.class,
            CancelCommand.class,
            EditCommand.class,
            ArchiveCommand.class,
            RestoreCommand.class,
            ForgetCommand.class,
            PurgeCommand.class,
            AuditCommand.class
        })
public final class DlqCommand implements Callable<Integer> {

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
