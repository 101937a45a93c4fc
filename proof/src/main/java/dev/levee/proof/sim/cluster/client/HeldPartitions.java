package dev.levee.proof.sim.cluster.client;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** What the client has now. */
final class HeldPartitions {

    private final Map<TopicPartition, Held> held = new LinkedHashMap<>();

    Collection<Held> all() {
        return held.values();
    }

    Set<TopicPartition> names() {
        return new LinkedHashSet<>(held.keySet());
    }

    boolean has(Held partition) {
        return held.get(partition.partition) == partition;
    }

    /** Throws {@link IllegalStateException}, as the client does. */
    Held get(TopicPartition partition) {
        Held found = held.get(partition);
        if (found == null) {
            throw new IllegalStateException("No current assignment for partition " + partition);
        }
        return found;
    }

    void add(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> held.putIfAbsent(partition, new Held(partition)));
    }

    void remove(Collection<TopicPartition> partitions) {
        held.keySet().removeAll(partitions);
    }

    void clear() {
        held.clear();
    }
}
