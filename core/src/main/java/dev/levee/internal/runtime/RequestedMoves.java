package dev.levee.internal.runtime;

import dev.levee.LeveeException;
import dev.levee.StartAt;
import dev.levee.internal.group.Moves;
import dev.levee.internal.position.InitialPositions;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.TopicPartition;

/** Checks against the log what people ask for, before any work is drained for it. Thread-safe. */
record RequestedMoves(Moves moves, InitialPositions positions) {

    CompletionStage<Void> seek(Map<TopicPartition, Long> offsets) {
        var all = Map.copyOf(offsets);
        return limits(all.keySet(), (beginnings, ends) -> {
                    all.forEach((partition, offset) -> within(partition, offset, beginnings, ends));
                    return all;
                })
                .thenCompose(moves::seek);
    }

    CompletionStage<Void> rerun(TopicPartition partition, long from, long to) {
        if (from >= to) {
            return CompletableFuture.failedFuture(new LeveeException("the range from " + from + " to " + to + " of "
                    + partition + " is empty: give an end above its start"));
        }
        return limits(Set.of(partition), (beginnings, ends) -> {
                    within(partition, from, beginnings, ends);
                    within(partition, to, beginnings, ends);
                    return partition;
                })
                .thenCompose(checked -> moves.rerun(checked, from, to));
    }

    CompletionStage<Void> rerun(TopicPartition partition, Instant from, Instant to) {
        var start = positions.offsets(StartAt.timestamp(from), Set.of(partition));
        var end = positions.offsets(StartAt.timestamp(to), Set.of(partition));
        return start.thenCombine(
                        end, (f, t) -> new long[] {f.getOrDefault(partition, 0L), t.getOrDefault(partition, 0L)})
                .thenCompose(range -> rerun(partition, range[0], range[1]));
    }

    private interface Check<T> {
        T of(Map<TopicPartition, Long> beginnings, Map<TopicPartition, Long> ends);
    }

    private <T> CompletableFuture<T> limits(Set<TopicPartition> partitions, Check<T> check) {
        return positions
                .offsets(StartAt.earliest(), partitions)
                .thenCombine(positions.offsets(StartAt.latest(), partitions), check::of);
    }

    private static void within(
            TopicPartition partition,
            long offset,
            Map<TopicPartition, Long> beginnings,
            Map<TopicPartition, Long> ends) {
        long beginning = beginnings.getOrDefault(partition, 0L);
        long end = ends.getOrDefault(partition, 0L);
        if (offset < beginning || offset > end) {
            throw new LeveeException(
                    "offset " + offset + " of " + partition + " is not in its log: give " + beginning + " to " + end);
        }
    }
}
