package dev.levee.proof;

import dev.levee.testkit.EmbeddedKafka;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;

/** What the brokers say about a group. */
final class Groups {

    private Groups() {}

    static ConsumerGroupDescription describe(EmbeddedKafka kafka, String group)
            throws ExecutionException, InterruptedException {
        return kafka.admin()
                .describeConsumerGroups(List.of(group))
                .all()
                .get()
                .values()
                .iterator()
                .next();
    }

    /** The number of members, or -1 while the group rebalances. */
    static int stableMembers(EmbeddedKafka kafka, String group) throws ExecutionException, InterruptedException {
        var description = describe(kafka, group);
        return description.groupState() == GroupState.STABLE
                ? description.members().size()
                : -1;
    }

    /** What shows that a group went through a change: member ids with their epochs, and the group's own. */
    static String fingerprint(EmbeddedKafka kafka, String group) throws ExecutionException, InterruptedException {
        var description = describe(kafka, group);
        return description.groupEpoch() + " "
                + description.members().stream()
                        .map(member -> member.consumerId() + "@" + member.memberEpoch())
                        .sorted()
                        .collect(Collectors.joining(" "));
    }

    static Map<TopicPartition, OffsetAndMetadata> committed(EmbeddedKafka kafka, String group)
            throws ExecutionException, InterruptedException {
        return kafka.admin()
                .listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
    }

    static long committedSum(EmbeddedKafka kafka, String group) throws ExecutionException, InterruptedException {
        return committed(kafka, group).values().stream()
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
    }
}
