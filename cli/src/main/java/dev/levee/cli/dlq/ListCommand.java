package dev.levee.cli.dlq;

import dev.levee.cli.InvalidInput;
import dev.levee.triage.failure.FailureState;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code levee dlq list FINGERPRINT@GROUP}. */
@Command(name = "list", description = "The failures of one kind, newest first.")
final class ListCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FINGERPRINT@GROUP", description = "as groups prints it")
    private String kind = "";

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "only these: ${COMPLETION-CANDIDATES} (default: all that are not closed)")
    private Optional<FailureState> state = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "how many at most (default: ${DEFAULT-VALUE})")
    private int limit;

    @Option(
            names = "--below",
            paramLabel = "N",
            defaultValue = "9223372036854775807",
            description = "go on below this number of a list before")
    private long below;

    @Override
    public Integer call() throws InterruptedException {
        var key = Named.failures(kind);
        if (limit < 1) {
            throw new InvalidInput("--limit " + limit + " is too few: give 1 or more");
        }
        Predicate<FailureState> wanted = found -> state.map(found::equals).orElse(!found.isClosed());
        try (var triage = connection.load()) {
            var rows = triage.index().list(key, wanted, below, limit);
            System.out.print(output.isJson() ? DlqJson.rows(rows) : DlqText.rows(rows));
            return 0;
        }
    }
}
