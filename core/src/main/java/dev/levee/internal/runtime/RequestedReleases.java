package dev.levee.internal.runtime;

import dev.levee.HeldKey;
import dev.levee.Release;
import dev.levee.ReleaseOutcome;
import dev.levee.internal.engine.HeldHead;
import dev.levee.internal.engine.ReleaseRequest;
import dev.levee.internal.group.Assignment;
import dev.levee.internal.group.Ownership;
import dev.levee.internal.group.Snapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings what people decide about held keys to whoever owns them here, and the answer back. Thread-safe. */
final class RequestedReleases {

    private static final Logger log = LoggerFactory.getLogger(RequestedReleases.class);

    private final Assignment assignment;
    /** Each with what answers it when nobody else will. */
    private final NavigableMap<Long, Runnable> unanswered = new ConcurrentSkipListMap<>();

    private final AtomicLong asked = new AtomicLong();

    RequestedReleases(Assignment assignment) {
        this.assignment = assignment;
    }

    CompletionStage<List<HeldKey>> heldKeys(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("at most " + most + " held keys: give 1 or more");
        }
        CompletableFuture<List<HeldKey>> all = CompletableFuture.completedFuture(List.of());
        for (Ownership ownership : assignment.owned()) {
            CompletableFuture<List<HeldHead>> here = asked(List.of());
            ownership.heldKeys(most, here::complete);
            all = all.thenCombine(here, (before, heads) -> joined(before, ownership.partition(), heads, most));
        }
        return all.minimalCompletionStage();
    }

    private static List<HeldKey> joined(
            List<HeldKey> before, TopicPartition partition, List<HeldHead> heads, int most) {
        var joined = new ArrayList<>(before);
        heads.stream().limit(most - before.size()).forEach(head -> joined.add(Snapshots.heldKey(partition, head)));
        return joined;
    }

    CompletionStage<ReleaseOutcome> release(TopicPartition partition, long offset, Release how) {
        Objects.requireNonNull(how, "how");
        Ownership ownership = assignment.owned(partition);
        if (ownership == null) {
            return CompletableFuture.completedStage(ReleaseOutcome.NOT_OWNED);
        }
        CompletableFuture<ReleaseOutcome> answer = asked(ReleaseOutcome.UNCONFIRMED);
        ownership.release(new ReleaseRequest(offset, how, outcome -> {
            log.info("{}@{} holds its key after its dead letter: {} is {}", partition, offset, how, outcome);
            answer.complete(outcome);
        }));
        return answer.minimalCompletionStage();
    }

    private <T> CompletableFuture<T> asked(T otherwise) {
        long number = asked.incrementAndGet();
        var answer = new CompletableFuture<T>();
        unanswered.put(number, () -> answer.complete(otherwise));
        var unused = answer.whenComplete((answered, never) -> unanswered.remove(number));
        return answer;
    }

    /** Nobody will answer any more. */
    void close() {
        List.copyOf(unanswered.values()).forEach(Runnable::run);
    }
}
