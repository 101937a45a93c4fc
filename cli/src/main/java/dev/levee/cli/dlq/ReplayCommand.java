package dev.levee.cli.dlq;

import dev.levee.cli.InvalidInput;
import dev.levee.triage.kafka.Planning;
import dev.levee.triage.kafka.Triage;
import dev.levee.triage.lifecycle.Ref;
import dev.levee.triage.replay.Pace;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code levee dlq replay ID}. */
@Command(
        name = "replay",
        description = {
            "Send one letter back to the group that failed, at once: plan and start in one. Needs --reason.",
            "If its record holds its key after its dead letter, the key goes on behind it."
        })
final class ReplayCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "the failure, as list prints it")
    private String id = "";

    @Mixin
    private final ActingOptions acting = new ActingOptions();

    @Mixin
    private final ReplayOptions how = new ReplayOptions();

    @Override
    public Integer call() throws InterruptedException {
        Named.id(id);
        var limits = how.limits();
        var stamp = acting.stamp("replay");
        try (var triage = acting.load()) {
            var ref = ref(triage);
            var plan = Planning.of(acting.client(), triage, PlanCommand.groupOf(List.of(ref)), List.of(ref), true);
            if (plan.refs().isEmpty()) {
                System.out.print(acting.isJson() ? PlanText.json("", plan) : PlanText.text("", plan, Pace.DEFAULT));
                return JobResult.REFUSED;
            }
            String replay = Planning.newId();
            var refused = Planning.freeze(triage.log(), replay, plan, stamp);
            return refused.isEmpty()
                    ? new Carrying(acting.client(), triage, limits, how.waits(), acting.isJson()).out(replay, stamp)
                    : JobResult.refused(refused, acting.isJson());
        }
    }

    private Ref ref(Triage triage) {
        return triage.index()
                .find(Named.id(id))
                .map(row -> new Ref(row.id(), row.place()))
                .orElseThrow(() -> new InvalidInput(id + " is no failure of these topics: see levee dlq list"));
    }
}
