package dev.levee.console.desk;

import dev.levee.triage.failure.Failure;
import dev.levee.triage.kafka.Planning;
import dev.levee.triage.lifecycle.Ref;
import dev.levee.triage.lifecycle.Refusal;
import dev.levee.triage.lifecycle.Stamp;
import dev.levee.triage.replay.Plan;
import dev.levee.wire.GroupTopics;
import java.util.List;
import java.util.Optional;

/** Dry runs. Thread-safe. */
public final class Replays {

    /**
     * What a replay would be.
     *
     * @param id empty if nothing can be sent back, and nothing was planned
     * @param refused what the log refused of it
     */
    public record Planned(Optional<String> id, Plan plan, List<Refusal> refused) {}

    private final Desk desk;

    public Replays(Desk desk) {
        this.desk = desk;
    }

    /** Reads the letters, and freezes those that can be sent back into a replay. May take some seconds for many. */
    public Planned plan(String group, List<Ref> refs, boolean evenPermanent, Stamp stamp) throws InterruptedException {
        Plan plan = dryRun(group, refs, evenPermanent);
        if (plan.refs().isEmpty()) {
            return new Planned(Optional.empty(), plan, List.of());
        }
        String id = Planning.newId();
        var refused = desk.write(log -> Planning.freeze(log, id, plan, stamp));
        return new Planned(refused.isEmpty() ? Optional.of(id) : Optional.empty(), plan, refused);
    }

    /** Why nothing may go back to the group instead of that letter; empty if it may. */
    public Optional<String> refusal(String group, Failure letter) {
        var plan = dryRun(group, List.of(new Ref(letter.id(), letter.place())), true);
        return plan.refused().keySet().stream().findFirst();
    }

    /** Whether the group has handled a newer record of the letter's key; empty if that cannot be told. */
    public Optional<Boolean> isOvertaken(String group, Failure letter) {
        var plan = dryRun(group, List.of(new Ref(letter.id(), letter.place())), true);
        return plan.refs().isEmpty() ? Optional.empty() : Optional.of(plan.overtaken() > 0);
    }

    private Plan dryRun(String group, List<Ref> refs, boolean evenPermanent) {
        try (var triage = desk.own(List.of(new GroupTopics(group).dlq()))) {
            triage.log().refresh();
            return Planning.of(desk.workClient(), triage, group, refs, evenPermanent);
        }
    }
}
