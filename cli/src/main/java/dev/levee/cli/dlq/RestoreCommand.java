package dev.levee.cli.dlq;

import dev.levee.triage.failure.FailureState;
import dev.levee.triage.lifecycle.Entry;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code levee dlq restore}. */
@Command(name = "restore", description = "Open again what was archived, or is in quarantine. Needs --reason.")
final class RestoreCommand implements Callable<Integer> {

    @Mixin
    private final ActingOptions acting = new ActingOptions();

    @Mixin
    private final Selection selection = new Selection();

    @Override
    public Integer call() throws InterruptedException {
        selection.validate();
        var stamp = acting.stamp("restore");
        try (var triage = acting.load()) {
            var refs =
                    selection.in(triage, state -> state == FailureState.ARCHIVED || state == FailureState.QUARANTINED);
            return Decision.carryOut(triage.log(), refs, part -> new Entry.Restore(stamp, part), acting.isJson());
        }
    }
}
