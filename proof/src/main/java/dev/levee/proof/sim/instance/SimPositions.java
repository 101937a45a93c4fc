package dev.levee.proof.sim.instance;

import dev.levee.StartAt;
import dev.levee.internal.position.InitialPosition;
import dev.levee.internal.position.InitialPositions;
import dev.levee.proof.sim.cluster.SimCluster;
import dev.levee.proof.sim.cluster.log.SimTopic;
import dev.levee.proof.sim.schedule.Machine;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** What the thread that asks brokers would answer: a group begins at the beginning; topics are looked at every 3 s. */
final class SimPositions implements InitialPositions {

    private static final long ANSWER_NANOS = 5_000_000;
    private static final long AGAIN_NANOS = 500_000_000;
    private static final long LOOK_NANOS = 3_000_000_000L;

    private final SimCluster cluster;
    private final Machine machine;
    private final String group;
    private Map<String, Uuid> ids = Map.of();
    private Collection<TopicPartition> unowned = List.of();
    private boolean closed;

    SimPositions(SimCluster cluster, Machine machine, String group) {
        this.cluster = cluster;
        this.machine = machine;
        this.group = group;
        look();
    }

    private void look() {
        var seen = new HashMap<String, Uuid>();
        for (SimTopic topic : cluster.topics().all()) {
            seen.put(topic.name(), topic.id());
        }
        if (!seen.equals(ids)) {
            ids = Map.copyOf(seen);
        }
        var offsets = cluster.coordinator().group(group).offsets().all();
        var members = cluster.coordinator().group(group).classic();
        var owned = new HashSet<TopicPartition>();
        members.assignments().values().forEach(owned::addAll);
        boolean leftBehind = !members.isEmpty() && members.isStable();
        unowned = cluster.topics().find(Scene.TOPIC).map(SimTopic::partitions).orElse(List.of()).stream()
                .filter(partition -> !offsets.containsKey(partition) || (leftBehind && !owned.contains(partition)))
                .toList();
        if (!closed) {
            machine.at(machine.nanos() + LOOK_NANOS, this::look);
        }
    }

    @Override
    public Map<String, Uuid> topicIds() {
        return ids;
    }

    @Override
    public Collection<TopicPartition> unowned() {
        return unowned;
    }

    @Override
    public int partitionCount(String topic) {
        return cluster.topics().find(topic).map(found -> found.logs().size()).orElse(0);
    }

    @Override
    public CompletableFuture<Map<TopicPartition, InitialPosition>> of(Set<TopicPartition> partitions) {
        var answer = new CompletableFuture<Map<TopicPartition, InitialPosition>>();
        machine.at(machine.nanos() + ANSWER_NANOS, () -> answer(partitions, answer));
        return answer;
    }

    private void answer(
            Set<TopicPartition> partitions, CompletableFuture<Map<TopicPartition, InitialPosition>> answer) {
        Map<TopicPartition, OffsetAndMetadata> committed =
                cluster.coordinator().group(group).offsets().all();
        var found = new HashMap<TopicPartition, InitialPosition>();
        for (TopicPartition partition : partitions) {
            var topic = cluster.topics().find(partition.topic());
            if (topic.isEmpty() || partition.partition() >= topic.get().logs().size()) {
                machine.at(machine.nanos() + AGAIN_NANOS, () -> answer(partitions, answer));
                return;
            }
            long beginning = topic.get().logs().get(partition.partition()).beginning();
            var start = committed.containsKey(partition) ? OptionalLong.empty() : OptionalLong.of(beginning);
            found.put(partition, new InitialPosition(topic.get().id(), start));
        }
        answer.complete(found);
    }

    /** Only operators ask. */
    @Override
    public CompletableFuture<Map<TopicPartition, Long>> offsets(StartAt where, Set<TopicPartition> partitions) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException("no operator is simulated"));
    }

    @Override
    public void close() {
        closed = true;
    }
}
