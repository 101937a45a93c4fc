package dev.levee.proof.sim.cluster.client;

import dev.levee.proof.sim.cluster.SimCluster;
import dev.levee.proof.sim.cluster.log.SimTopic;
import dev.levee.proof.sim.cluster.network.Connection;
import dev.levee.proof.sim.schedule.Machine;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;

/** What members of both protocols share: what they want, what they have, and whom they tell. */
record Members(
        SimCluster cluster,
        Machine machine,
        Connection connection,
        ConsumerSettings settings,
        Predicate<String> subscription,
        ConsumerRebalanceListener listener,
        HeldPartitions held,
        Pulse pulse) {

    static final long BACKOFF = 100_000_000;

    /** No other constructor is there in every supported client. */
    @SuppressWarnings("removal")
    static ConsumerGroupMetadata metadata(String group, int generation, String memberId, Optional<String> instanceId) {
        return new ConsumerGroupMetadata(group, generation, memberId, instanceId);
    }

    /** The topics that are there and wanted. */
    Set<String> topics() {
        var wanted = new TreeSet<String>();
        for (SimTopic topic : cluster.topics().all()) {
            if (subscription.test(topic.name())) {
                wanted.add(topic.name());
            }
        }
        return wanted;
    }

    /** With their sizes: what a classic member compares to see whether topics have changed. */
    TreeMap<String, Integer> sizes() {
        var sizes = new TreeMap<String, Integer>();
        for (SimTopic topic : cluster.topics().all()) {
            if (subscription.test(topic.name())) {
                sizes.put(topic.name(), topic.logs().size());
            }
        }
        return sizes;
    }

    void at(long nanos, Runnable action) {
        machine.at(nanos, action);
    }

    void revoke(Collection<TopicPartition> partitions) {
        call(() -> listener.onPartitionsRevoked(partitions));
        held.remove(partitions);
    }

    void lose(Collection<TopicPartition> partitions) {
        call(() -> listener.onPartitionsLost(partitions));
        held.remove(partitions);
    }

    void assign(Collection<TopicPartition> partitions) {
        held.add(partitions);
        call(() -> listener.onPartitionsAssigned(partitions));
    }

    private static void call(Runnable callback) {
        try {
            callback.run();
        } catch (WakeupException | InterruptException undisturbed) {
            throw undisturbed;
        } catch (RuntimeException thrown) {
            throw new KafkaException("User rebalance callback throws an error", thrown);
        }
    }
}
