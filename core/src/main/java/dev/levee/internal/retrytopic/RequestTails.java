package dev.levee.internal.retrytopic;

import dev.levee.internal.parked.EndedRequest;
import dev.levee.internal.parked.FoundRequests;
import dev.levee.internal.parked.Request;
import dev.levee.internal.time.Alarm;
import dev.levee.internal.time.Time;
import dev.levee.wire.RetryProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether the retry topic has grown, and then reads on: for requests to replay, which others write. Every second where
 * something comes, less often where nothing does. A fetch that waits for news would read everything as soon as it is parked, and
 * cost an idle consumer more than this. Everybody who follows one partition of the retry topic shares its reading. Thread-safe.
 */
public final class RequestTails {

    /** Hears of what was read, on the reader's thread; must not block. */
    public interface Listener {

        /** Asked now and then: who wants nothing any more is forgotten. */
        boolean isWanted();

        /** Everything up to {@code end} was read. */
        void read(List<Request> requests, List<EndedRequest> ended, long end);
    }

    private static final long SOON_NANOS = 1_000_000_000;
    private static final long LATE_NANOS = 4_000_000_000L;

    private record Tail(int partition, Uuid topicId, int sourcePartition, long next, Listener listener) {
        Tail readTo(long end) {
            return new Tail(partition, topicId, sourcePartition, Math.max(next, end), listener);
        }
    }

    private final RetryReader reader;
    private final Alarm alarm;
    private final Time time;
    private final List<Tail> tails = new ArrayList<>();
    private boolean looking;
    private long pauseNanos = SOON_NANOS;

    public RequestTails(RetryReader reader, Alarm alarm, Time time) {
        this.reader = reader;
        this.alarm = alarm;
        this.time = time;
    }

    synchronized void follow(int partition, Uuid topicId, int sourcePartition, long next, Listener listener) {
        tails.add(new Tail(partition, topicId, sourcePartition, next, listener));
        pauseNanos = SOON_NANOS;
        lookLater();
    }

    private synchronized void lookLater() {
        if (!looking && !tails.isEmpty()) {
            looking = true;
            alarm.at(time.nanos() + pauseNanos, this::look);
        }
    }

    private void look() {
        var partitions = new TreeMap<Integer, CompletableFuture<?>>();
        synchronized (this) {
            pauseNanos = Math.min(2 * pauseNanos, LATE_NANOS); // unless something comes
            tails.removeIf(tail -> !tail.listener().isWanted());
            tails.forEach(tail -> partitions.put(tail.partition(), CompletableFuture.completedFuture(null)));
        }
        partitions.replaceAll((partition, none) -> reader.end(partition).thenCompose(end -> readOn(partition, end)));
        // what cannot be read now is looked at again
        var unused = CompletableFuture.allOf(partitions.values().toArray(CompletableFuture[]::new))
                .whenComplete((read, failed) -> {
                    synchronized (this) {
                        looking = false;
                    }
                    lookLater();
                });
    }

    private CompletableFuture<@Nullable Void> readOn(int partition, long end) {
        var following = new ArrayList<Tail>();
        synchronized (this) {
            tails.stream()
                    .filter(tail -> tail.partition() == partition && tail.next() < end)
                    .forEach(following::add);
        }
        var found = new ArrayList<FoundRequests>();
        following.forEach(tail -> found.add(new FoundRequests(tail.topicId(), tail.sourcePartition())));
        long from = following.stream().mapToLong(Tail::next).min().orElse(end);
        return reader.scan(partition, from, end, record -> {
                    for (int i = 0; i < found.size(); i++) {
                        if (record.offset() >= following.get(i).next()) {
                            found.get(i).read(record);
                        }
                    }
                })
                .thenAccept(all -> {
                    for (int i = 0; i < found.size(); i++) {
                        tell(following.get(i), found.get(i), end);
                    }
                });
    }

    private void tell(Tail tail, FoundRequests found, long end) {
        synchronized (this) {
            tails.replaceAll(one -> one.equals(tail) ? one.readTo(end) : one);
            pauseNanos = SOON_NANOS;
        }
        tail.listener().read(found.waiting(RetryProgress.NONE), found.ended(), end);
    }
}
