package dev.levee.proof.sim.cluster.group;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

/** What the coordinator knows of a member under the consumer protocol. */
final class ModernMember {

    /** How far it is on the way to its target. */
    sealed interface State {}

    /** It has what it was given; more may come with a higher epoch. */
    record Stable() implements State {}

    /** It has to give up {@code pending}, by {@code deadline}. */
    record Unrevoked(Set<TopicPartition> pending, long deadline) implements State {}

    /** It waits for what others have to give up. */
    record Unreleased() implements State {}

    final String id;
    final Optional<String> instanceId;
    int epoch;
    int previousEpoch = -1;
    Set<String> topics = new TreeSet<>();
    Set<TopicPartition> assigned = new LinkedHashSet<>();
    State state = new Stable();
    long rebalance;
    long deadline;
    /** A static member that closed; it keeps everything until its session ends or it is back. */
    boolean away;

    ModernMember(String id, Optional<String> instanceId) {
        this.id = id;
        this.instanceId = instanceId;
    }

    boolean holds(TopicPartition partition) {
        return assigned.contains(partition)
                || (state instanceof Unrevoked unrevoked && unrevoked.pending().contains(partition));
    }

    void enter(int next) {
        if (next != epoch) {
            previousEpoch = epoch;
            epoch = next;
        }
    }
}
