package dev.levee.cli.dlq;

import dev.levee.triage.kafka.Planning;
import dev.levee.triage.kafka.Replayer;
import dev.levee.triage.lifecycle.Refusal;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code levee dlq watch REPLAY}. */
@Command(
        name = "watch",
        description = {
            "How far a replay is, until nothing of it is awaited any more. Whoever watches logs what the group has"
                    + " said,",
            "also when nobody carries the replay out any more."
        })
final class WatchCommand implements Callable<Integer> {

    private static final long LOOK_MILLIS = 500;

    @Parameters(paramLabel = "REPLAY", description = "as plan prints it")
    private String replay = "";

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Option(names = "--once", description = "say how far it is, and do not wait")
    private boolean once;

    @Override
    public Integer call() throws InterruptedException {
        try (var triage = connection.load()) {
            if (triage.log().lifecycle().job(replay).isEmpty()) {
                var none = List.of(new Refusal(replay, "there is no such replay: see levee dlq audit"));
                return JobResult.refused(none, output.isJson());
            }
            var replayer =
                    new Replayer(connection.client(), triage, "watch-" + Planning.newId(), Replayer.Limits.DEFAULT);
            var progress = ReplayOptions.progress();
            var job = replayer.look(replay, 0);
            while (!once && replayer.isOpen(job)) {
                progress.at(job, replayer.unconfirmed(job), "");
                job = replayer.look(replay, LOOK_MILLIS);
            }
            return JobResult.of(job, replayer).print(output.isJson());
        }
    }
}
