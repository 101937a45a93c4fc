package dev.levee.proof.sim.cluster.client;

import dev.levee.proof.sim.cluster.SimCluster;
import dev.levee.proof.sim.cluster.group.CommitAs;
import dev.levee.proof.sim.cluster.network.Connection;
import dev.levee.proof.sim.cluster.network.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.clients.consumer.RetriableCommitFailedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.StaleMemberEpochException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownServerException;
import org.jspecify.annotations.Nullable;

/** Commits of one consumer. Callbacks of asynchronous ones run in later calls, on the caller's thread, in order. */
final class Commits {

    private static final int MAX_STRING = Short.MAX_VALUE;

    private final SimCluster cluster;
    private final Connection connection;
    private final String group;
    private final Pulse pulse;
    private final Deque<Runnable> callbacks = new ArrayDeque<>();
    private int unanswered;

    Commits(SimCluster cluster, Connection connection, String group, Pulse pulse) {
        this.cluster = cluster;
        this.connection = connection;
        this.group = group;
        this.pulse = pulse;
    }

    void sync(Membership membership, Map<TopicPartition, OffsetAndMetadata> given, long deadline) {
        if (membership instanceof ModernMembership && isTooLong(given)) {
            backOff(deadline); // its network thread fails, and nobody tells
            throw new TimeoutException("committing took too long");
        }
        var offsets = checked(given);
        awaitEarlier(deadline);
        KafkaException last = null;
        do {
            CommitAs who = membership.committer();
            try {
                pulse.get(send(who, offsets), deadline, "committing " + offsets.keySet());
                return;
            } catch (TimeoutException late) {
                throw late;
            } catch (KafkaException refused) {
                last = refused;
                boolean renewed = refused instanceof StaleMemberEpochException
                        && !membership.committer().equals(who);
                boolean again =
                        refused instanceof RetriableException && !(refused instanceof RebalanceInProgressException);
                if (refused instanceof UnknownServerException) {
                    throw new KafkaException("Unexpected error in commit: " + refused.getMessage());
                }
                if (!again && !renewed) {
                    throw membership.refused(who, refused);
                }
                backOff(Math.min(deadline, pulse.now() + Members.BACKOFF));
            }
        } while (pulse.now() < deadline);
        throw new TimeoutException("committing took too long", last);
    }

    private void backOff(long until) {
        while (pulse.now() < until) {
            pulse.await(until);
        }
    }

    void async(
            Membership membership,
            Map<TopicPartition, OffsetAndMetadata> given,
            @Nullable OffsetCommitCallback callback) {
        var offsets = checked(given);
        CommitAs who;
        try {
            who = membership.committer();
        } catch (KafkaException refused) {
            answered(offsets, callback, refused);
            return;
        }
        unanswered++;
        var unused = send(who, offsets).whenComplete((ok, error) -> {
            unanswered--;
            Exception told = null;
            if (error instanceof RetriableException retriable && !(error instanceof RebalanceInProgressException)) {
                told = new RetriableCommitFailedException(retriable);
            } else if (error != null) {
                told = membership.refused(
                        who, error instanceof KafkaException known ? known : new KafkaException(error));
            }
            answered(offsets, callback, told);
        });
    }

    private void answered(
            Map<TopicPartition, OffsetAndMetadata> offsets,
            @Nullable OffsetCommitCallback callback,
            @Nullable Exception error) {
        if (callback != null) {
            callbacks.add(() -> callback.onComplete(offsets, error));
        }
        pulse.signal();
    }

    /** Runs the callbacks of what was answered. */
    void tell() {
        for (Runnable next = callbacks.poll(); next != null; next = callbacks.poll()) {
            next.run();
        }
    }

    boolean hasNews() {
        return !callbacks.isEmpty();
    }

    /** What was sent before is answered first. */
    void awaitEarlier(long deadline) {
        tell();
        while (unanswered > 0 && pulse.now() < deadline) {
            pulse.await(deadline);
        }
        tell();
    }

    private CompletableFuture<Void> send(CommitAs who, Map<TopicPartition, OffsetAndMetadata> offsets) {
        return connection.send(
                Request.Kind.COMMIT, group, () -> cluster.coordinator().commit(group, who, offsets));
    }

    private static Map<TopicPartition, OffsetAndMetadata> checked(Map<TopicPartition, OffsetAndMetadata> offsets) {
        if (isTooLong(offsets)) {
            throw new RuntimeException("'committedMetadata' field is too long to be serialized");
        }
        return new LinkedHashMap<>(offsets);
    }

    private static boolean isTooLong(Map<TopicPartition, OffsetAndMetadata> offsets) {
        return offsets.values().stream()
                .anyMatch(offset -> offset.metadata().getBytes(StandardCharsets.UTF_8).length > MAX_STRING);
    }
}
