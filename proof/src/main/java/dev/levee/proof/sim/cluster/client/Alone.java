package dev.levee.proof.sim.cluster.client;

import dev.levee.proof.sim.cluster.group.CommitAs;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.IllegalGenerationException;
import org.apache.kafka.common.errors.UnknownMemberIdException;

/** Partitions of one's own choice. Nobody fences anybody. */
record Alone(String group, Optional<String> instanceId, HeldPartitions held) implements Membership {

    @Override
    public void poll() {}

    @Override
    public CommitAs committer() {
        return new CommitAs.Outsider();
    }

    @Override
    public KafkaException refused(CommitAs who, KafkaException error) {
        boolean foreign = error instanceof UnknownMemberIdException || error instanceof IllegalGenerationException;
        return foreign ? new CommitFailedException() : error;
    }

    @Override
    public ConsumerGroupMetadata metadata() {
        return Members.metadata(group, -1, "", instanceId);
    }

    @Override
    public void rejoin() {}

    @Override
    public void leave(GroupMembershipOperation operation, long deadline) {
        held.clear();
    }
}
