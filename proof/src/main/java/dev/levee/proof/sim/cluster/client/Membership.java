package dev.levee.proof.sim.cluster.client;

import dev.levee.proof.sim.cluster.group.CommitAs;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.common.KafkaException;

/** How a consumer came to its partitions. */
interface Membership {

    /** Takes the next step that is due, callbacks included. Blocks only in them. */
    void poll();

    /** As whom a commit goes out now; throws what the client itself refuses it with. */
    CommitAs committer();

    /** The broker refused a commit of {@code who}. Returns what the user gets. */
    KafkaException refused(CommitAs who, KafkaException error);

    ConsumerGroupMetadata metadata();

    void rejoin();

    /** Gives everything back, callbacks included, and tells the coordinator. */
    void leave(GroupMembershipOperation operation, long deadline);
}
