package dev.levee.demo;

import dev.levee.cli.LedgerText;
import dev.levee.cli.ReportFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code levee demo}. */
@Command(
        name = "demo",
        description = {
            "Run a broker, a database and three instances of examples/orders on this machine, let everything go wrong"
                    + " that usually does, and show that nothing is lost.",
            "Malformed records, failing and slow calls, a key that waits behind its failing head while all others"
                    + " flow, an outage of a dependency behind a breaker, kill -9 and a rolling restart; then dead letters"
                    + " are replayed, each with a confirmed outcome.",
            "Ends with a ledger and what was checked; exits 0 if all of it is as it should be, else 1. Ctrl-C leaves"
                    + " nothing behind."
        })
final class DemoCommand implements Callable<Integer> {

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "how long to produce, 10 or more; default ${DEFAULT-VALUE}")
    private int seconds;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "400",
            description = "records a second, beside what comes over REST; default ${DEFAULT-VALUE}")
    private int rate;

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description =
                    "NDJSON of orderId and status, gzip or not, repeated until the time is over; default: generated"
                            + " orders")
    private Optional<Path> input = Optional.empty();

    @Option(
            names = "--key",
            paramLabel = "FIELD",
            defaultValue = "orderId",
            description = "the field whose value keys a record; default ${DEFAULT-VALUE}")
    private String key = "";

    @Option(names = "--headless", description = "no live view, and keep the history: for scripts")
    private boolean headless;

    @Option(names = "--report", paramLabel = "FILE.json", description = "write the figures there, and keep the history")
    private Optional<Path> report = Optional.empty();

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "where the history goes, and stays; default: a temporary directory")
    private Optional<Path> directory = Optional.empty();

    @Option(names = "--keep", description = "keep the history in its temporary directory")
    private boolean keep;

    @Option(names = "--no-console", description = "without the web console, which --headless leaves out too")
    private boolean noConsole;

    @Option(
            names = "--stay",
            description = "in the end start the instances once more, and stay until Ctrl-C: for a look around in the"
                    + " console")
    private boolean stay;

    @Override
    public Integer call() throws Exception {
        report.ifPresent(ReportFile::requireWritable);
        boolean kept = keep || headless || report.isPresent() || directory.isPresent();
        boolean console = !noConsole && !headless;
        var plan = new DemoPlan(input, key, seconds, rate, directory, kept, headless, console, stay);
        Shown shown = Demo.run(plan, figures -> System.out.println(LedgerText.of(figures)), all -> {
            report.ifPresent(file -> ReportFile.write(file, all.report()));
            System.out.print(all.text());
        });
        return shown.isAllWell() ? 0 : 1;
    }
}
