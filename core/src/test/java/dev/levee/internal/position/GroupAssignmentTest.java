package dev.levee.internal.position;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberAssignment;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;

/** G5: a partition that a static member was killed while it gave up, although the group has a committed offset of it. */
class GroupAssignmentTest {

    private static final List<TopicDescription> TOPICS = List.of(new TopicDescription(
            "orders",
            false,
            IntStream.range(0, 3)
                    .mapToObj(number -> new TopicPartitionInfo(number, Node.noNode(), List.of(), List.of()))
                    .toList()));

    @Test
    void whatNoMemberIsToldToOwnHasNoOwner() {
        assertThat(GroupAssignment.withoutMember(group(GroupState.STABLE), TOPICS))
                .containsExactly(new TopicPartition("orders", 1));
    }

    @Test
    void whileTheGroupRebalancesNothingIsSaid() {
        assertThat(GroupAssignment.withoutMember(group(GroupState.PREPARING_REBALANCE), TOPICS))
                .isEmpty();
    }

    private static ConsumerGroupDescription group(GroupState state) {
        return new ConsumerGroupDescription(
                "billing",
                false,
                List.of(member("a", 0), member("b", 2)),
                "cooperative-sticky",
                GroupType.CLASSIC,
                state,
                Node.noNode(),
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static MemberDescription member(String id, int partition) {
        return new MemberDescription(
                id,
                Optional.of(id),
                Optional.empty(),
                id,
                "localhost",
                new MemberAssignment(Set.of(new TopicPartition("orders", partition))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
