package dev.levee.preflight.cluster;

import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.config.Role;
import dev.levee.preflight.config.TopicFacts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A topic as brokers describe it.
 *
 * @param partitions by number
 * @param transactional whether a transaction has ended in it, by a producer that is still remembered
 */
public record Topic(String name, List<Partition> partitions, boolean transactional, Described settings) {

    public Topic {
        partitions = List.copyOf(partitions);
    }

    public TopicName called() {
        return new TopicName(name);
    }

    Configuration configuration() {
        int replicas = partitions.stream().mapToInt(Partition::replicas).min().orElse(0);
        var facts = new TreeMap<>(Map.of(
                TopicFacts.NAME, name,
                TopicFacts.PARTITIONS, String.valueOf(partitions.size()),
                TopicFacts.REPLICATION, String.valueOf(replicas)));
        return settings.as(Role.TOPIC, "topic " + name, facts);
    }
}
