package dev.levee.proof.sim.cluster.log;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics of a cluster by name. Who must know of changes is told at once; clients ask. */
public final class SimTopics {

    /** What brokers take unless told otherwise. */
    public static final int MAX_MESSAGE_BYTES = 1_048_588;

    private final NavigableMap<String, SimTopic> topics = new TreeMap<>();
    private final List<Consumer<Collection<TopicPartition>>> listeners = new ArrayList<>();
    private long made;

    /**
     * Listens to every change.
     *
     * @param listener is given the partitions that are gone, if any
     */
    public void onChange(Consumer<Collection<TopicPartition>> listener) {
        listeners.add(listener);
    }

    public Collection<SimTopic> all() {
        return topics.values();
    }

    public Optional<SimTopic> find(String name) {
        return Optional.ofNullable(topics.get(name));
    }

    /** Throws {@link UnknownTopicOrPartitionException}. */
    public SimTopic get(String name) {
        return find(name).orElseThrow(() -> new UnknownTopicOrPartitionException("no topic " + name));
    }

    /** Throws {@link UnknownTopicOrPartitionException}. */
    public SimLog log(TopicPartition partition) {
        SimTopic topic = get(partition.topic());
        if (partition.partition() >= topic.logs().size()) {
            throw new UnknownTopicOrPartitionException("no partition " + partition);
        }
        return topic.logs().get(partition.partition());
    }

    /** How many partitions it has; 0 if there is no such topic. */
    public int size(String name) {
        return find(name).map(topic -> topic.logs().size()).orElse(0);
    }

    public SimTopic create(String name, int partitions) {
        return create(name, partitions, MAX_MESSAGE_BYTES);
    }

    /**
     * Throws {@link TopicExistsException}.
     *
     * @param maxMessageBytes what larger records are refused by
     */
    public SimTopic create(String name, int partitions, int maxMessageBytes) {
        if (topics.containsKey(name)) {
            throw new TopicExistsException("topic " + name + " exists");
        }
        // never twice the same, whatever was deleted
        var topic = new SimTopic(name, new Uuid(0x5eed, ++made), partitions, maxMessageBytes);
        topics.put(name, topic);
        tell(List.of());
        return topic;
    }

    public void addPartitions(String name, int partitions) {
        get(name).grow(partitions);
        tell(List.of());
    }

    public void delete(String name) {
        SimTopic gone = get(name);
        topics.remove(name);
        tell(gone.partitions());
    }

    private void tell(Collection<TopicPartition> gone) {
        listeners.forEach(listener -> listener.accept(gone));
    }
}
