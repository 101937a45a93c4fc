package dev.levee.cli.dlq;

import dev.levee.cli.InvalidInput;
import dev.levee.triage.failure.FailureState;
import dev.levee.triage.index.Row;
import dev.levee.triage.kafka.Triage;
import dev.levee.triage.lifecycle.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which failures are meant: some by id, or all of a kind. */
final class Selection {

    @Parameters(paramLabel = "ID", arity = "0..*", description = "failures, as list prints them")
    private List<String> ids = List.of();

    @Option(names = "--all-of", paramLabel = "FINGERPRINT@GROUP", description = "all of this kind; needs --max")
    private Optional<String> kind = Optional.empty();

    @Option(
            names = "--max",
            paramLabel = "N",
            defaultValue = "0",
            description = "refuse if --all-of are more than you mean")
    private int max;

    /** Before anything is read: what cannot work is said at once. */
    void validate() {
        if (ids.isEmpty() == kind.isEmpty()) {
            throw new InvalidInput("nothing is selected, or twice: give ids, or --all-of with --max");
        }
        ids.forEach(Named::id);
        kind.ifPresent(Named::failures);
        if (kind.isPresent() && max < 1) {
            throw new InvalidInput("--all-of needs --max N: how many you mean at most");
        }
    }

    List<Ref> in(Triage triage, Predicate<FailureState> states) {
        var selected = new ArrayList<Ref>();
        for (String id : ids) {
            selected.add(ref(triage.index()
                    .find(Named.id(id))
                    .orElseThrow(() -> new InvalidInput(id + " is no failure of these topics: see levee dlq list"))));
        }
        kind.ifPresent(text -> {
            var rows = triage.index().list(Named.failures(text), states, Long.MAX_VALUE, max + 1);
            if (rows.size() > max) {
                throw new InvalidInput("--all-of " + text + " are more than --max " + max + ": look at them first");
            }
            rows.forEach(row -> selected.add(ref(row)));
        });
        return selected;
    }

    private static Ref ref(Row row) {
        return new Ref(row.id(), row.place());
    }
}
