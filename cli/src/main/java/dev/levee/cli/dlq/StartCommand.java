package dev.levee.cli.dlq;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code levee dlq start REPLAY}. */
@Command(
        name = "start",
        description = {
            "Carry out a planned replay, or go on with one whose executor is gone. Needs --reason.",
            "First 1 letter, then 10, then 100, then the rest, each after all before were answered by the group.",
            "It is refused, and does not begin, while a breaker of the group is open, nobody is in it, it is too far"
                    + " behind, or nothing was deployed since.",
            "It stops if more than a tenth fail again, or six in a row. Exits 0 if all were handled, 3 if some were"
                    + " not,",
            "4 if some were not answered: those may or may not have been handled."
        })
final class StartCommand implements Callable<Integer> {

    @Parameters(paramLabel = "REPLAY", description = "as plan prints it")
    private String replay = "";

    @Mixin
    private final ActingOptions acting = new ActingOptions();

    @Mixin
    private final ReplayOptions how = new ReplayOptions();

    @Override
    public Integer call() throws InterruptedException {
        var limits = how.limits();
        var stamp = acting.stamp("start");
        try (var triage = acting.load()) {
            return new Carrying(acting.client(), triage, limits, how.waits(), acting.isJson()).out(replay, stamp);
        }
    }
}
