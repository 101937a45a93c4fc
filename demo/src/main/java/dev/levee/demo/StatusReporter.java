package dev.levee.demo;

import dev.levee.BreakerStatus;
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
    private final BreakerTally breaker;
    private final Recorder history;
    private final int port;
    private final PrintStream controller;

    /** @param port where the instance serves HTTP */
    StatusReporter(
            LeveeConsumer consumer,
            Tally tally,
            BreakerTally breaker,
            Recorder history,
            int port,
            PrintStream controller) {
        this.consumer = consumer;
        this.tally = tally;
        this.breaker = breaker;
        this.history = history;
        this.port = port;
        this.controller = controller;
    }

    void begin() {
        Ticker.every(EVERY, "status", this::report);
    }

    private void report() {
        ConsumerSnapshot snapshot = consumer.snapshot();
        BreakerStatus payments = breaker.look();
        var figures = Map.of(
                Check.MAX_POLL_GAP_MS,
                snapshot.maxPollGapMillis(),
                "overruns",
                snapshot.overruns(),
                Check.BREAKER_OPENINGS,
                payments.openings(),
                Check.BREAKER_CLOSINGS,
                breaker.closings(),
                "unfinished",
                (long) sum(snapshot, PartitionSnapshot::unfinished));
        history.record(at -> new Status(at, figures));
        controller.println(status(snapshot, payments).line());
    }

    private MemberStatus status(ConsumerSnapshot snapshot, BreakerStatus payments) {
        return new MemberStatus(
                snapshot.state().name(),
                port,
                snapshot.partitions().size(),
                tally.handledSoFar(),
                tally.deadLetteredSoFar(),
                sum(snapshot, PartitionSnapshot::running),
                sum(snapshot, PartitionSnapshot::held),
                sum(snapshot, PartitionSnapshot::parked),
                payments.state().name(),
                snapshot.partitions().stream().allMatch(StatusReporter::isSettled));
    }

    private static boolean isSettled(PartitionSnapshot partition) {
        return !partition.paused().contains(PartitionSnapshot.PauseReason.TAKEOVER)
                && partition.unfinished() + partition.parked() == 0;
    }

    private static int sum(ConsumerSnapshot snapshot, ToIntFunction<PartitionSnapshot> part) {
        return snapshot.partitions().stream().mapToInt(part).sum();
    }
}
