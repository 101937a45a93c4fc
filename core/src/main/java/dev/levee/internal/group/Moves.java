package dev.levee.internal.group;

import dev.levee.LeveeException;
import dev.levee.wire.OffsetMap;
import dev.levee.wire.OffsetMapBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.TopicPartition;

/**
 * Moves owned partitions to other progress while the group is live: drains what runs, and lets the partition be taken over
 * again with the changed progress, whose commit makes the move durable. {@link #step} is on the poll thread.
 */
public final class Moves {

    private record Request(Map<TopicPartition, UnaryOperator<Progress>> changes, CompletableFuture<Void> answer) {}

    /** A request at work; its ownerships have a {@code drained} until the new progress is committed. */
    private record Moving(Request request, Map<TopicPartition, Ownership> ownerships, long expireAt) {}

    private final Assignment assignment;
    private final Takeovers takeovers;
    private final OffsetMapBudget budget;
    private final Duration drainBudget;
    private final ConcurrentLinkedQueue<Request> requests = new ConcurrentLinkedQueue<>();
    private final List<Moving> atWork = new ArrayList<>();

    public Moves(Assignment assignment, Takeovers takeovers, OffsetMapBudget budget, Duration drainBudget) {
        this.assignment = assignment;
        this.takeovers = takeovers;
        this.budget = budget;
        this.drainBudget = drainBudget;
    }

    /** Begins again at these offsets. Thread-safe; answered when that is committed. */
    public CompletableFuture<Void> seek(Map<TopicPartition, Long> offsets) {
        var changes = new LinkedHashMap<TopicPartition, UnaryOperator<Progress>>();
        offsets.forEach((partition, offset) -> changes.put(partition, from -> Progress.at(offset)));
        return request(changes);
    }

    /** Handles the records of {@code [from, to)} once more. Thread-safe; answered when that is committed. */
    public CompletableFuture<Void> rerun(TopicPartition partition, long from, long to) {
        return request(Map.of(partition, progress -> again(partition, progress, from, to)));
    }

    private CompletableFuture<Void> request(Map<TopicPartition, UnaryOperator<Progress>> changes) {
        var request = new Request(changes, new CompletableFuture<>());
        requests.add(request);
        return request.answer();
    }

    private Progress again(TopicPartition partition, Progress progress, long from, long to) {
        long window = progress.finished().end() - from;
        if (window > OffsetMap.MAX_WINDOW) {
            throw new LeveeException(partition + " cannot run again from " + from + ": that is " + window
                    + " offsets behind what is finished, and the commit metadata can say " + OffsetMap.MAX_WINDOW
                    + ": seek(...) there, which repeats everything since, or choose a later offset");
        }
        Progress again = progress.again(from, to);
        int fragments = again.finished().fragmentsFrom(from);
        if (window > budget.maxWindow() && fragments > budget.maxUnfinished()) {
            throw new LeveeException(
                    partition + " cannot run [" + from + ", " + to + ") again now: with it " + fragments
                            + " pieces would be unfinished, and the commit metadata can say " + budget.maxUnfinished()
                            + ": try again when less is held");
        }
        return again;
    }

    // ---- on the poll thread ----

    /** Gets on with what was asked for. */
    void step(long now) {
        if (!atWork.isEmpty()) {
            atWork.forEach(moving -> advance(moving, now));
            atWork.removeIf(this::isOver);
        }
        if (!requests.isEmpty()) {
            var asked = List.copyOf(requests);
            requests.removeAll(asked);
            asked.forEach(request -> begin(request, now));
        }
    }

    /** Answers for requests that nobody will work on any more. */
    public void close() {
        var closed = new LeveeException("the consumer was closed before it could move");
        atWork.forEach(moving -> moving.request().answer().completeExceptionally(closed));
        requests.forEach(request -> request.answer().completeExceptionally(closed));
    }

    private void begin(Request request, long now) {
        var ownerships = new LinkedHashMap<TopicPartition, Ownership>();
        var missing = new ArrayList<TopicPartition>();
        for (TopicPartition partition : request.changes().keySet()) {
            Ownership ownership = assignment.owned(partition);
            if (ownership == null) {
                missing.add(partition);
            } else {
                ownerships.put(partition, ownership);
            }
        }
        if (!missing.isEmpty()) {
            request.answer()
                    .completeExceptionally(new LeveeException(
                            "this consumer does not own " + missing + " now: ask the member that does"));
        } else if (ownerships.values().stream().allMatch(ownership -> ownership.active)) {
            ownerships.values().forEach(ownership -> {
                ownership.active = false;
                ownership.drained = ownership.actor.drain();
            });
            atWork.add(new Moving(request, ownerships, now + drainBudget.toNanos()));
        } else {
            requests.add(request); // one is just being taken over, or moved
        }
    }

    private void advance(Moving moving, long now) {
        moving.ownerships().forEach((partition, ownership) -> {
            var drained = ownership.drained;
            if (drained == null || ownership.beginWith != null || !isOwned(ownership)) {
                return; // its takeover goes on with it, or another member
            }
            if (drained.isDone()) {
                Progress progress =
                        takeovers.progressOf(ownership, drained.join().point());
                ownership.beginWith = changed(moving.request(), partition, progress);
                ownership.retryTakeoverAt = now;
            } else if (now - moving.expireAt() >= 0) {
                ownership.actor.expire();
            }
        });
    }

    private static Progress changed(Request request, TopicPartition partition, Progress progress) {
        try {
            return Objects.requireNonNull(request.changes().get(partition)).apply(progress);
        } catch (LeveeException impossible) {
            request.answer().completeExceptionally(impossible);
            return progress;
        }
    }

    private boolean isOver(Moving moving) {
        var ownerships = moving.ownerships().values();
        if (!ownerships.stream().allMatch(this::isOwned)) {
            moving.request()
                    .answer()
                    .completeExceptionally(new LeveeException("a partition of "
                            + moving.ownerships().keySet()
                            + " went to another member before it could move: ask again"));
        }
        if (!ownerships.stream().allMatch(ownership -> ownership.active || !isOwned(ownership))) {
            return false;
        }
        moving.request().answer().complete(null);
        return true;
    }

    private boolean isOwned(Ownership ownership) {
        return assignment.owned(ownership.partition) == ownership;
    }
}
