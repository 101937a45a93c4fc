package dev.levee.proof.triage;

import dev.levee.proof.fixture.MemberOptions;
import dev.levee.testkit.ParentWatch;
import dev.levee.triage.kafka.Planning;
import dev.levee.triage.kafka.Replayer;
import dev.levee.triage.kafka.Triage;
import dev.levee.wire.GroupTopics;
import java.util.List;
import java.util.Map;

/** Carries out a replay, or goes on with it, in a JVM of its own that can be killed. Arguments: {@code name=value}. */
public final class ExecutorMain {

    private ExecutorMain() {}

    public static void main(String[] args) throws InterruptedException {
        ParentWatch.exitWithParent();
        var options = MemberOptions.parse(args);
        String job = options.get("job");
        var topics = List.of(new GroupTopics(options.get("group")).dlq());
        try (var triage = new Triage(options.client(), topics, Map.of(), ReplayDesk.MOST_LETTERS)) {
            triage.refresh(letters -> {});
            var replayer = new Replayer(options.client(), triage, Planning.newId(), ReplayDesk.FAST);
            var refused = replayer.start(job, ReplayDesk.stamp());
            if (!refused.isEmpty()) {
                throw new IllegalStateException("refused: " + refused);
            }
            replayer.run(job, (running, unconfirmed, why) -> {});
        }
    }
}
