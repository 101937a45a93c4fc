package dev.levee.proof.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.proof.fixture.Scene;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.triage.failure.FailureState;
import dev.levee.triage.failure.GroupKey;
import dev.levee.triage.kafka.Planning;
import dev.levee.triage.kafka.Replayer;
import dev.levee.triage.kafka.Triage;
import dev.levee.triage.lifecycle.Job;
import dev.levee.triage.lifecycle.Ref;
import dev.levee.triage.lifecycle.Stamp;
import dev.levee.triage.replay.Pace;
import dev.levee.triage.replay.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What people do with the dead letters of a scene, where nothing of it is expected to be refused. */
final class ReplayDesk {

    static final Replayer.Limits FAST = new Replayer.Limits(new Pace(Pace.MOST_PER_SECOND), 60_000, 60_000);

    static final int MOST_LETTERS = 50_000;

    private ReplayDesk() {}

    /** All letters of the scene's group that are there now. */
    static Triage triage(Scene scene) {
        var triage =
                new Triage(scene.kafka().clientProperties(), List.of(scene.deadLetterTopic()), Map.of(), MOST_LETTERS);
        triage.refresh(letters -> {});
        return triage;
    }

    static Stamp stamp() {
        return new Stamp("ann", "fixed", nowMillis());
    }

    static long nowMillis() {
        return SystemTime.now().toEpochMilli();
    }

    static List<Ref> open(Triage triage, GroupKey kind) {
        return triage.index().list(kind, state -> state == FailureState.OPEN, Long.MAX_VALUE, MOST_LETTERS).stream()
                .map(row -> new Ref(row.id(), row.place()))
                .toList();
    }

    static List<Ref> open(Triage triage) {
        var all = new ArrayList<Ref>();
        triage.index().groups(0).forEach(group -> all.addAll(open(triage, group.key())));
        return all;
    }

    /** The frozen plan's id. */
    static String plan(Scene scene, Triage triage, List<Ref> refs) throws InterruptedException {
        return plan(scene, triage, refs, false);
    }

    static String plan(Scene scene, Triage triage, List<Ref> refs, boolean evenPermanent) throws InterruptedException {
        Plan plan = Planning.of(scene.kafka().clientProperties(), triage, scene.group(), refs, evenPermanent);
        assertThat(plan.refs()).as("%s", plan.refused()).hasSize(refs.size());
        String id = Planning.newId();
        assertThat(Planning.freeze(triage.log(), id, plan, stamp())).isEmpty();
        return id;
    }

    /** Carries it out to its end. */
    static Job replay(Scene scene, Triage triage, String id, Replayer.Limits limits) throws InterruptedException {
        var replayer = new Replayer(scene.kafka().clientProperties(), triage, "executor-" + Planning.newId(), limits);
        assertThat(replayer.start(id, stamp())).isEmpty();
        return replayer.run(id, (job, unconfirmed, why) -> {});
    }

    static Job replayAll(Scene scene) throws InterruptedException {
        try (var triage = triage(scene)) {
            return replay(scene, triage, plan(scene, triage, open(triage)), FAST);
        }
    }
}
