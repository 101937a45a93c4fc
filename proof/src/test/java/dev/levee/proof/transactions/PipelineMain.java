package dev.levee.proof.transactions;

import dev.levee.ConsumerState;
import dev.levee.Levee;
import dev.levee.LeveeConsumer;
import dev.levee.StartAt;
import dev.levee.proof.fixture.MemberOptions;
import dev.levee.testkit.ParentWatch;

/** A member, in a JVM of its own, of a group that is a {@link Pipeline}. SIGTERM closes it. Arguments: {@code name=value}. */
public final class PipelineMain {

    private PipelineMain() {}

    public static void main(String[] args) {
        ParentWatch.exitWithParent();
        var options = MemberOptions.parse(args);
        var pipeline = new Pipeline(options.get("topic"), options.get("output"), 0, 0);
        LeveeConsumer consumer = pipeline.describe(Levee.consumer(options.client())
                        .topics(options.get("topic"))
                        .group(options.get("group"))
                        .startAt(StartAt.earliest())
                        .maxRate(Double.parseDouble(options.get("rate"))))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(consumer::close));
        var unused = consumer.termination().thenAccept(state -> {
            if (state == ConsumerState.FAILED) {
                Runtime.getRuntime().halt(3);
            }
        });
    }
}
