package dev.levee.cli.demo;

import dev.levee.ConsumerSnapshot;
import dev.levee.LeveeConsumer;
import dev.levee.PartitionSnapshot;
import dev.levee.checker.event.Status;
import dev.levee.checker.history.Recorder;
import dev.levee.cli.check.Check;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Tells the controller four times a second how this consumer is, and its history what the check wants to know. */
final class StatusReporter {

    private static final Duration EVERY = Duration.ofMillis(250);

    private final LeveeConsumer consumer;
    private final Tally tally;
    private final Recorder history;
    private final PrintStream controller;

    StatusReporter(LeveeConsumer consumer, Tally tally, Recorder history, PrintStream controller) {
        this.consumer = consumer;
        this.tally = tally;
        this.history = history;
        this.controller = controller;
    }

    void begin() {
        Ticker.every(EVERY, "status", this::report);
    }

    private void report() {
        ConsumerSnapshot snapshot = consumer.snapshot();
        var figures = Map.of(
                Check.MAX_POLL_GAP_MS,
                snapshot.maxPollGapMillis(),
                "overruns",
                snapshot.overruns(),
                "unfinished",
                (long) sum(snapshot, PartitionSnapshot::unfinished));
        history.record(at -> new Status(at, figures));
        controller.println(status(snapshot).line());
    }

    private MemberStatus status(ConsumerSnapshot snapshot) {
        return new MemberStatus(
                snapshot.state().name(),
                snapshot.partitions().size(),
                tally.handledSoFar(),
                tally.deadLetteredSoFar(),
                sum(snapshot, PartitionSnapshot::running),
                sum(snapshot, PartitionSnapshot::held));
    }

    private static int sum(ConsumerSnapshot snapshot, ToIntFunction<PartitionSnapshot> part) {
        return snapshot.partitions().stream().mapToInt(part).sum();
    }
}
