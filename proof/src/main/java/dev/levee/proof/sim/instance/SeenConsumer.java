package dev.levee.proof.sim.instance;

import dev.levee.checker.event.Commit;
import dev.levee.checker.event.Logs;
import dev.levee.checker.event.Lost;
import dev.levee.checker.event.Pause;
import dev.levee.checker.event.Phase;
import dev.levee.checker.event.Poll;
import dev.levee.checker.event.Resume;
import dev.levee.checker.event.Status;
import dev.levee.proof.sim.cluster.client.SimConsumer;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.OffsetMetadataTooLarge;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.UnreleasedInstanceIdException;
import org.jspecify.annotations.Nullable;

/** A Kafka consumer of which everything is seen that its process asks, and all that it learns. */
final class SeenConsumer implements InvocationHandler {

    private final SimConsumer seen;
    private final Sight sight;

    private SeenConsumer(SimConsumer seen, Sight sight) {
        this.seen = seen;
        this.sight = sight;
    }

    @SuppressWarnings("unchecked")
    static Consumer<byte[], byte[]> of(SimConsumer seen, Sight sight) {
        return (Consumer<byte[], byte[]>) Proxy.newProxyInstance(
                SeenConsumer.class.getClassLoader(), new Class<?>[] {Consumer.class}, new SeenConsumer(seen, sight));
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        sight.boundary();
        Object[] given = arguments == null ? new Object[0] : arguments;
        switch (method.getName()) {
            case "subscribe" -> {
                if (given.length > 1) {
                    given[1] = new Listener((ConsumerRebalanceListener) given[1]);
                }
            }
            case "commitSync" -> {
                return commitSync(method, given);
            }
            case "commitAsync" ->
                given[1] = asking((Map<TopicPartition, OffsetAndMetadata>) given[0], (OffsetCommitCallback) given[1]);
            case "pause" -> sight.record(at -> new Pause(at, sorted((Collection<TopicPartition>) given[0])));
            case "resume" -> sight.record(at -> new Resume(at, sorted((Collection<TopicPartition>) given[0])));
            default -> {}
        }
        Object result = method.getName().equals("poll") ? poll(method, given) : call(method, given);
        if (result instanceof ConsumerRecords<?, ?> records) {
            polled((ConsumerRecords<byte[], byte[]>) records);
            sight.boundary();
        }
        return result;
    }

    private @Nullable Object call(Method method, Object[] given) throws Throwable {
        try {
            return method.invoke(seen, given);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }

    private @Nullable Object poll(Method method, Object[] given) throws Throwable {
        try {
            return call(method, given);
        } catch (UnreleasedInstanceIdException early) {
            sight.record(at -> new Status(at, Map.of(Sight.UNRELEASED, 1L)));
            throw early;
        } catch (FencedInstanceIdException fenced) {
            sight.refused(fenced);
            sight.fenced();
            throw fenced;
        }
    }

    private void polled(ConsumerRecords<byte[], byte[]> records) {
        var next = new TreeMap<TopicPartition, OffsetAndMetadata>(Logs.ORDER);
        next.putAll(records.nextOffsets());
        next.forEach((partition, position) -> {
            String topicId = seen.topicId(partition).toString();
            List<Long> offsets = records.records(partition).stream()
                    .map(ConsumerRecord::offset)
                    .toList();
            sight.record(at -> new Poll(
                    at,
                    partition,
                    sight.own(partition),
                    offsets,
                    position.offset(),
                    position.leaderEpoch().orElse(null),
                    topicId));
        });
    }

    // ---- commits ----

    @SuppressWarnings("unchecked")
    private @Nullable Object commitSync(Method method, Object[] given) throws Throwable {
        var offsets = (Map<TopicPartition, OffsetAndMetadata>) given[0];
        long op = sight.operation();
        var progress = progress(offsets);
        sight.record(at -> new Commit(at, op, Phase.INVOKE, progress, null));
        try {
            Object result = call(method, given);
            sight.record(at -> new Commit(at, op, Phase.OK, progress, null));
            sight.boundary();
            return result;
        } catch (RuntimeException failed) {
            sight.record(at -> new Commit(at, op, phase(failed), progress, null));
            sight.refused(failed);
            throw failed;
        }
    }

    private OffsetCommitCallback asking(Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback told) {
        long op = sight.operation();
        var progress = progress(offsets);
        sight.record(at -> new Commit(at, op, Phase.INVOKE, progress, null));
        return (answered, error) -> {
            sight.record(at -> new Commit(at, op, error == null ? Phase.OK : phase(error), progress, null));
            sight.refused(error);
            sight.boundary();
            told.onComplete(answered, error);
        };
    }

    /** Whatever is no clear refusal may have happened. */
    private static Phase phase(Exception error) {
        return error instanceof CommitFailedException
                        || error instanceof RebalanceInProgressException
                        || error instanceof FencedInstanceIdException
                        || error instanceof OffsetMetadataTooLarge
                ? Phase.FAIL
                : Phase.INFO;
    }

    private Map<TopicPartition, Commit.Progress> progress(Map<TopicPartition, OffsetAndMetadata> offsets) {
        var progress = new TreeMap<TopicPartition, Commit.Progress>(Logs.ORDER);
        offsets.forEach((partition, offset) -> progress.put(
                partition,
                new Commit.Progress(
                        offset.offset(),
                        sight.own(partition),
                        offset.leaderEpoch().orElse(null),
                        offset.metadata())));
        return progress;
    }

    // ---- the group ----

    private static List<TopicPartition> sorted(Collection<TopicPartition> partitions) {
        return partitions.stream().sorted(Logs.ORDER).toList();
    }

    /** Sees what the group says before the engine hears it. */
    private final class Listener implements ConsumerRebalanceListener {

        private final ConsumerRebalanceListener told;

        Listener(ConsumerRebalanceListener told) {
            this.told = told;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            if (!partitions.isEmpty()) {
                sight.assigned(partitions);
            }
            told.onPartitionsAssigned(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            if (!partitions.isEmpty()) {
                sight.leaving(partitions);
                sight.boundary();
            }
            try {
                told.onPartitionsRevoked(partitions);
            } catch (FencedInstanceIdException fenced) {
                sight.revoked(sorted(partitions));
                throw fenced;
            }
            if (!partitions.isEmpty()) {
                sight.boundary();
                sight.revoked(sorted(partitions));
            }
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            if (!partitions.isEmpty()) {
                sight.gone(partitions);
                sight.record(at -> new Lost(at, sorted(partitions)));
            }
            told.onPartitionsLost(partitions);
        }
    }
}
