package dev.levee.cli.dlq;

import dev.levee.triage.lifecycle.Entry;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code levee dlq archive}. */
@Command(
        name = "archive",
        description = {
            "Decide that nothing is to be done about failures. Needs --reason; restore takes it back.",
            "Their letters stay until retention takes them: Kafka cannot delete single records."
        })
final class ArchiveCommand implements Callable<Integer> {

    @Mixin
    private final ActingOptions acting = new ActingOptions();

    @Mixin
    private final Selection selection = new Selection();

    @Override
    public Integer call() throws InterruptedException {
        selection.validate();
        var stamp = acting.stamp("archive");
        try (var triage = acting.load()) {
            var refs = selection.in(triage, state -> !state.isClosed());
            return Decision.carryOut(triage.log(), refs, part -> new Entry.Archive(stamp, part), acting.isJson());
        }
    }
}
