package dev.levee.cli.demo;

import dev.levee.ConsumerSnapshot;
import dev.levee.LeveeConsumer;
import dev.levee.PartitionSnapshot;
import dev.levee.cli.SystemTime;
import dev.levee.cli.history.Event;
import dev.levee.cli.history.HistoryFile;
import dev.levee.cli.history.Ndjson;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.ToIntFunction;

/** Tells the controller four times a second how this consumer is, and writes the same to its history. */
final class StatusReporter {

    private static final Ndjson<Event> EVENTS = Ndjson.of(Event.class);
    private static final Duration EVERY = Duration.ofMillis(250);

    private final LeveeConsumer consumer;
    private final Tally tally;
    private final HistoryFile history;
    private final PrintStream controller;

    StatusReporter(LeveeConsumer consumer, Tally tally, HistoryFile history, PrintStream controller) {
        this.consumer = consumer;
        this.tally = tally;
        this.history = history;
        this.controller = controller;
    }

    void begin() {
        Ticker.every(EVERY, "status", this::report);
    }

    private void report() {
        Event.Status status = status(consumer.snapshot());
        history.write(status);
        controller.println(EVENTS.line(status));
    }

    private Event.Status status(ConsumerSnapshot snapshot) {
        return new Event.Status(
                SystemTime.millis(),
                SystemTime.nanos(),
                snapshot.state().name(),
                snapshot.partitions().size(),
                tally.handledSoFar(),
                tally.deadLetteredSoFar(),
                sum(snapshot, PartitionSnapshot::running),
                sum(snapshot, PartitionSnapshot::held),
                sum(snapshot, PartitionSnapshot::unfinished),
                snapshot.rebalances(),
                snapshot.overruns(),
                snapshot.maxPollGapMillis());
    }

    private static int sum(ConsumerSnapshot snapshot, ToIntFunction<PartitionSnapshot> part) {
        return snapshot.partitions().stream().mapToInt(part).sum();
    }
}
