package dev.levee.proof;

import dev.levee.Outcome;
import dev.levee.Received;
import dev.levee.checker.Checker;
import dev.levee.checker.event.End;
import dev.levee.checker.event.Event;
import dev.levee.checker.event.Member;
import dev.levee.checker.event.Start;
import dev.levee.checker.facts.RecordId;
import dev.levee.checker.finding.Anomaly;
import dev.levee.checker.finding.AnomalyId;
import dev.levee.checker.history.History;
import dev.levee.checker.history.Recorder;
import dev.levee.cli.history.RecordedHandler;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Has the checker judge what handlers of this process did: order, overlaps, repetitions. Thread-safe. */
final class OrderWatch {

    private final Queue<Event> events = new ConcurrentLinkedQueue<>();
    private final Recorder history = new Recorder(new Member("test", 1), SystemTime::nanos, events::add);

    interface Body {
        void run() throws Exception;
    }

    <K, V> void handle(Received<K, V> record, Body body) throws Exception {
        var unused = new RecordedHandler<K, V>(history, ignored -> {
                    body.run();
                    return Outcome.done();
                })
                .handle(record);
    }

    int distinctHandled() {
        return (int) events.stream()
                .filter(event -> event instanceof End end && end.outcome() == End.Outcome.OK)
                .map(event -> (End) event)
                .map(end -> new RecordId(end.tp(), end.off()))
                .distinct()
                .count();
    }

    /** Second ends of records (A3). */
    long duplicates() {
        return anomalies().stream()
                .filter(anomaly -> anomaly.id() == AnomalyId.A3)
                .count();
    }

    /** All but repetitions: overlaps (A4) and inversions (A5). */
    List<Anomaly> violations() {
        return anomalies().stream()
                .filter(anomaly -> anomaly.id() != AnomalyId.A3)
                .toList();
    }

    int maxConcurrent() {
        int running = 0;
        int most = 0;
        for (Event event : events) {
            running += event instanceof Start ? 1 : -1;
            most = Math.max(most, running);
        }
        return most;
    }

    private List<Anomaly> anomalies() {
        return Checker.check(History.of(List.copyOf(events))).anomalies();
    }
}
