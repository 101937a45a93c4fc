package dev.levee.cli.dlq;

import dev.levee.triage.lifecycle.Entry;
import dev.levee.triage.lifecycle.Job;
import dev.levee.triage.lifecycle.LoggedEntry;
import dev.levee.triage.lifecycle.Refusal;
import dev.levee.wire.GroupTopics;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code levee dlq cancel REPLAY}. */
@Command(name = "cancel", description = "Send nothing more of a replay; what was sent stays sent. Needs --reason.")
final class CancelCommand implements Callable<Integer> {

    @Parameters(paramLabel = "REPLAY", description = "as plan prints it")
    private String replay = "";

    @Mixin
    private final ActingOptions acting = new ActingOptions();

    @Override
    public Integer call() throws InterruptedException {
        var stamp = acting.stamp("cancel");
        try (var triage = acting.connect()) {
            triage.log().refresh();
            Job job = triage.log().lifecycle().job(replay).orElse(null);
            List<Refusal> refusals = job == null
                    ? List.of(new Refusal(replay, "there is no such replay: see levee dlq audit"))
                    : triage.log()
                            .append(new LoggedEntry(
                                    new GroupTopics(job.group()).dlq(), new Entry.Cancel(stamp, replay)));
            if (!refusals.isEmpty()) {
                return JobResult.refused(refusals, acting.isJson());
            }
            System.out.print(acting.isJson() ? DlqJson.decided(1, refusals) : DlqText.decided(1, refusals));
            return 0;
        }
    }
}
