package dev.levee.proof.sim.cluster.group;

import dev.levee.proof.sim.cluster.log.SimTopics;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownMemberIdException;

/** A group: its offsets, and its members in the one protocol that it has while it has members. */
public final class SimGroup {

    private final SimTopics topics;
    private final CommittedOffsets offsets = new CommittedOffsets();
    private final ClassicGroup classic;
    private final ModernGroup modern;
    /** When it is looked at next without being asked. */
    long watchedUntil = Long.MAX_VALUE;

    SimGroup(String name, SimTopics topics, long session) {
        this.topics = topics;
        this.classic = new ClassicGroup(name);
        this.modern = new ModernGroup(name, topics, session);
    }

    public CommittedOffsets offsets() {
        return offsets;
    }

    public ClassicGroup classic() {
        return classic;
    }

    public ModernGroup modern() {
        return modern;
    }

    /** How often members were given partitions anew. */
    public int rebalances() {
        return Math.max(classic.generation(), modern.epoch());
    }

    public boolean isEmpty() {
        return classic.isEmpty() && modern.isEmpty();
    }

    /** Throws what the broker refuses it with. */
    void commit(CommitAs who, Map<TopicPartition, OffsetAndMetadata> changes) {
        if (who instanceof CommitAs.Classic member) {
            classic.checkCommit(member);
        } else if (who instanceof CommitAs.Modern member) {
            modern.checkCommit(member);
        } else if (!isEmpty()) {
            throw new UnknownMemberIdException("the group has members, and this is none");
        }
        offsets.commit(changes, topics);
    }

    void topicsChanged(Collection<TopicPartition> gone) {
        offsets.forget(gone);
        modern.topicsChanged();
    }

    long nextDeadline() {
        return Math.min(classic.nextDeadline(), modern.nextDeadline());
    }

    void tick(long now) {
        classic.tick(now);
        modern.tick(now);
    }
}
