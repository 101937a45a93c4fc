package dev.levee.cli.dlq;

import dev.levee.cli.InvalidInput;
import dev.levee.triage.failure.FailureState;
import dev.levee.triage.kafka.Planning;
import dev.levee.triage.lifecycle.Ref;
import dev.levee.triage.replay.Pace;
import dev.levee.wire.GroupTopics;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code levee dlq plan}. */
@Command(
        name = "plan",
        description = {
            "Freeze letters into a replay, and say what it would be. Nothing is sent: start does that, within 15"
                    + " minutes.",
            "A replay goes back to the group that failed, and to no other. Needs --reason."
        })
final class PlanCommand implements Callable<Integer> {

    @Mixin
    private final ActingOptions acting = new ActingOptions();

    @Mixin
    private final Selection selection = new Selection();

    @Option(
            names = "--even-permanent",
            description = "also what says that it would fail again: something was deployed that lets it pass")
    private boolean evenPermanent;

    @Override
    public Integer call() throws InterruptedException {
        selection.validate();
        var stamp = acting.stamp("plan");
        try (var triage = acting.load()) {
            var refs = selection.in(triage, state -> state == FailureState.OPEN);
            String group = groupOf(refs);
            var plan = Planning.of(acting.client(), triage, group, refs, evenPermanent);
            if (plan.refs().isEmpty()) {
                System.out.print(acting.isJson() ? PlanText.json("", plan) : PlanText.text("", plan, Pace.DEFAULT));
                return JobResult.REFUSED;
            }
            String id = Planning.newId();
            var refused = Planning.freeze(triage.log(), id, plan, stamp);
            if (!refused.isEmpty()) {
                return JobResult.refused(refused, acting.isJson());
            }
            System.out.print(acting.isJson() ? PlanText.json(id, plan) : PlanText.text(id, plan, Pace.DEFAULT));
            return 0;
        }
    }

    static String groupOf(List<Ref> refs) {
        var topics = refs.stream().map(ref -> ref.place().topic()).distinct().toList();
        if (topics.isEmpty()) {
            throw new InvalidInput("none of these is open: see levee dlq list");
        }
        if (topics.size() > 1) {
            throw new InvalidInput("these are letters of more than one group: plan a replay for each");
        }
        return GroupTopics.groupOf(topics.get(0))
                .orElseThrow(() -> new InvalidInput(topics.get(0)
                        + " is not written by Levee: nobody in its group would take anything back from a retry topic"));
    }
}
