package dev.levee.internal.group;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** A mock consumer whose commits can fail or wait for their answer, and that writes down what was committed. */
final class ScriptedConsumer extends MockConsumer<byte[], byte[]> {

    /** A commit that the broker has not answered. */
    record Unanswered(Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {}

    final ArrayDeque<RuntimeException> commitErrors = new ArrayDeque<>();
    final ArrayDeque<RuntimeException> pollErrors = new ArrayDeque<>();
    final List<Map<TopicPartition, OffsetAndMetadata>> commits = new ArrayList<>();
    final ArrayDeque<Unanswered> unanswered = new ArrayDeque<>();
    boolean holdCommits;
    boolean unvalidated;
    boolean unreachable;
    int polls;
    int lagQuestions;

    ScriptedConsumer() {
        super("none");
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        polls++;
        RuntimeException error = pollErrors.poll();
        if (error != null) {
            throw error;
        }
        return super.poll(timeout);
    }

    @Override
    public synchronized void commitAsync(
            Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
        if (holdCommits) {
            unanswered.add(new Unanswered(offsets, callback));
        } else {
            RuntimeException error = commitErrors.poll();
            if (error != null) {
                // as the client of the consumer protocol does
                callback.onComplete(null, error);
            } else {
                commits.add(offsets);
                super.commitAsync(offsets, callback);
            }
        }
    }

    @Override
    public synchronized OptionalLong currentLag(TopicPartition partition) {
        lagQuestions++;
        return super.currentLag(partition);
    }

    /** Waits, as clients do, until the log is known to have it. */
    @Override
    public synchronized long position(TopicPartition partition, Duration timeout) {
        if (unvalidated) {
            throw new TimeoutException("the position could not be determined");
        }
        return super.position(partition, timeout);
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndMetadata> committed(
            Set<TopicPartition> partitions, Duration timeout) {
        if (unreachable) {
            throw new TimeoutException("no coordinator answered");
        }
        return super.committed(partitions, timeout);
    }

    @Override
    public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions, Duration timeout) {
        if (unreachable) {
            throw new TimeoutException("no leader answered");
        }
        return super.endOffsets(partitions, timeout);
    }

    void answerAll() {
        while (!unanswered.isEmpty()) {
            answer();
        }
    }

    void answer() {
        var next = unanswered.remove();
        commits.add(next.offsets());
        super.commitAsync(next.offsets(), next.callback());
    }

    @Override
    public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
        RuntimeException error = commitErrors.poll();
        if (error != null) {
            throw error;
        }
        commits.add(offsets);
        super.commitSync(offsets, timeout);
    }

    /** The offset committed last for {@code partition}; -1 if none. */
    long committed(TopicPartition partition) {
        for (int i = commits.size() - 1; i >= 0; i--) {
            var found = commits.get(i).get(partition);
            if (found != null) {
                return found.offset();
            }
        }
        return -1;
    }
}
