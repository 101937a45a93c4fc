package dev.levee.cli.check;

import dev.levee.cli.history.Event;
import dev.levee.cli.history.RecordId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one consumer process wrote, with starts and ends put together. */
final class ProcessHistory {

    private final String process;
    private final Map<RecordId, Deque<Event.Start>> running = new HashMap<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Commit> commits = new ArrayList<>();
    private long rebalances;
    private long maxPollGapMs;
    private long lastSeen;

    ProcessHistory(String process) {
        this.process = process;
    }

    void accept(Event event) {
        lastSeen = Math.max(lastSeen, event.ns());
        if (event instanceof Event.Start start) {
            started(start);
        } else if (event instanceof Event.End end) {
            ended(end);
        } else if (event instanceof Event.Committed committed) {
            committed.offsets().forEach((log, offset) -> commits.add(new Commit(process, log, event.ns(), offset)));
        } else if (event instanceof Event.Ownership ownership) {
            rebalances += ownership.partitions().isEmpty() ? 0 : 1;
        } else if (event instanceof Event.Status status) {
            maxPollGapMs = Math.max(maxPollGapMs, status.maxPollGapMs());
        }
    }

    /** Handlers that never ended are taken to have run until then. */
    void cutOffAt(long at) {
        running.forEach((id, starts) -> starts.forEach(start -> attempts.add(attempt(id, start, at, null))));
        running.clear();
    }

    List<Attempt> attempts() {
        return attempts;
    }

    List<Commit> commits() {
        return commits;
    }

    long rebalances() {
        return rebalances;
    }

    long maxPollGapMs() {
        return maxPollGapMs;
    }

    long lastSeen() {
        return lastSeen;
    }

    private void started(Event.Start start) {
        // more than one only if a record runs twice at once, which is what the check wants to see
        running.computeIfAbsent(id(start), id -> new ArrayDeque<>(1)).add(start);
    }

    private void ended(Event.End end) {
        var id = new RecordId(end.topic(), end.partition(), end.offset());
        Deque<Event.Start> starts = running.get(id);
        if (starts == null) {
            throw new IllegalStateException(process + " ended " + id + " without a start: the history is damaged");
        }
        attempts.add(attempt(id, starts.remove(), end.ns(), end.outcome()));
        if (starts.isEmpty()) {
            running.remove(id);
        }
    }

    private static RecordId id(Event.Start start) {
        return new RecordId(start.topic(), start.partition(), start.offset());
    }

    private Attempt attempt(RecordId id, Event.Start start, long end, @Nullable String outcome) {
        return new Attempt(id, start.key(), process, start.attempt(), start.ns(), end, outcome);
    }
}
