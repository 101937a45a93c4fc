package dev.levee.cli.dlq;

import dev.levee.cli.InvalidInput;
import dev.levee.triage.failure.Failure;
import dev.levee.triage.failure.FailureState;
import dev.levee.triage.failure.Place;
import dev.levee.triage.index.Row;
import dev.levee.triage.kafka.Triage;
import dev.levee.triage.lifecycle.Entry;
import dev.levee.triage.lifecycle.LoggedEntry;
import dev.levee.triage.lifecycle.Ref;
import dev.levee.triage.masking.Masking;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code levee dlq show ID|TOPIC:PARTITION:OFFSET}. */
@Command(name = "show", description = "Everything about one failure.")
final class ShowCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID|TOPIC:PARTITION:OFFSET", description = "the failure, or where its letter stands")
    private String which = "";

    @Mixin
    private final ActingOptions acting = new ActingOptions();

    @Option(names = "--unmask", description = "show key, value, headers and messages too; needs --reason")
    private boolean unmask;

    @Override
    public Integer call() throws InterruptedException {
        boolean byPlace = which.indexOf(':') >= 0;
        if (byPlace) {
            Named.place(which);
        } else {
            Named.id(which);
        }
        if (unmask) {
            acting.stamp("--unmask");
        }
        try (var triage = byPlace ? acting.connect() : acting.load()) {
            Place place = byPlace ? Named.place(which) : row(triage).place();
            Failure failure = triage.letter(place)
                    .orElseThrow(() -> new InvalidInput(place + " holds no letter: retention may have taken it, or it"
                            + " is of another topic than --topics or --group"));
            triage.log().refresh();
            var state = triage.log().lifecycle().stateOf(failure.id(), place);
            if (unmask && state == FailureState.FORGOTTEN) {
                throw new InvalidInput(failure.id() + " is forgotten: nobody sees what it holds");
            }
            if (unmask) {
                // first the log, then the look
                var entry = new Entry.Unmasked(acting.stamp("--unmask"), List.of(new Ref(failure.id(), place)));
                triage.log().append(new LoggedEntry(place.topic(), entry));
            }
            var shown = (unmask ? Masking.NOTHING : Masking.EVERYTHING).of(failure);
            System.out.print(
                    acting.isJson() ? ShownJson.of(failure, state, shown) : ShownText.of(failure, state, shown));
            return 0;
        }
    }

    private Row row(Triage triage) {
        return triage.index()
                .find(Named.id(which))
                .orElseThrow(() -> new InvalidInput(which + " is no failure of these topics: see levee dlq list"));
    }
}
