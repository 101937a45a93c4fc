package dev.levee.cli;

import dev.levee.cli.check.Check;
import dev.levee.cli.check.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code levee check DIR}. */
@Command(
        name = "check",
        description = {
            "Recompute the ledger of a demo from the raw history it left behind.",
            "Exits 0 if nothing was lost, out of order or repeated without a reason, else 1."
        })
final class CheckCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "the directory that the demo kept")
    private Path directory = Path.of(".");

    @Option(names = "--report", paramLabel = "FILE.json", description = "write the figures there")
    private Optional<Path> report = Optional.empty();

    @Override
    public Integer call() {
        report.ifPresent(ReportFile::requireWritable);
        Report figures = figures();
        report.ifPresent(file -> ReportFile.write(file, figures));
        System.out.println(LedgerText.of(figures));
        return figures.isClean() ? 0 : 1;
    }

    private Report figures() {
        if (!Files.isDirectory(directory)) {
            throw new InvalidInput("DIR " + directory + " is no directory: give the one that the demo printed");
        }
        try {
            return Check.of(directory);
        } catch (IOException e) {
            throw new InvalidInput("DIR " + directory + " holds no complete history (" + e.getMessage()
                    + "): give a directory that a demo kept to its end");
        }
    }
}
