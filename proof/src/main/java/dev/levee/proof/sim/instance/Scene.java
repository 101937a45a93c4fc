package dev.levee.proof.sim.instance;

import dev.levee.checker.event.Event;
import dev.levee.proof.sim.cluster.SimCluster;
import dev.levee.proof.sim.cluster.log.Entry;
import dev.levee.proof.sim.schedule.World;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What all processes of a run share.
 *
 * @param visits how often handlers began with each record
 */
public record Scene(
        long seed,
        World world,
        SimCluster cluster,
        Setup setup,
        Conducts conducts,
        Consumer<Event> history,
        Map<String, Integer> visits) {

    public static final String GROUP = "billing";
    public static final String TOPIC = "orders";
    /** Who commands. */
    public static final String OPERATOR = "the operator";

    /** The key of a record; null if it has none, or is not there any more. */
    byte @Nullable [] keyAt(TopicPartition partition, long offset) {
        return cluster.topics().get(partition.topic()).logs().get(partition.partition()).truth().stream()
                .filter(entry -> entry.offset() == offset)
                .map(Entry::record)
                .filter(Objects::nonNull)
                .findFirst()
                .map(ProducerRecord::key)
                .orElse(null);
    }
}
