package dev.levee.proof.preflight.shown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.config.Role;
import dev.levee.preflight.rule.Surroundings;
import dev.levee.proof.fixture.Scene;
import dev.levee.proof.fixture.SystemTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InconsistentGroupProtocolException;
import org.apache.kafka.common.errors.UnreleasedInstanceIdException;

/** Members of one group that are in each other's way. */
final class MembershipDemonstrations {

    private static final String ASSIGNORS = "partition.assignment.strategy";

    static final List<Demonstration> ALL = List.of(
            new Demonstration(
                    "C08",
                    "whoever comes back while its former self is a member: UnreleasedInstanceIdException",
                    stage -> {
                        String topic = stage.topic(1);
                        var bad = Map.of("group.id", topic, "group.protocol", "consumer", "group.instance.id", "a");
                        Stage.finds("C08", Role.CONSUMER, bad);
                        Stage.join(ConsumerDemonstrations.subscribed(topic, bad, stage));
                        var restarted = ConsumerDemonstrations.subscribed(topic, bad, stage);
                        assertThatThrownBy(() -> Stage.pollOn(restarted))
                                .isInstanceOf(UnreleasedInstanceIdException.class);
                    }),
            new Demonstration("C09", "with classic the first is evicted: FencedInstanceIdException", stage -> {
                String topic = stage.topic(1);
                var bad = Map.of("group.id", topic, "group.instance.id", "a");
                Stage.finds("C09", Role.CONSUMER, bad, Stage.used());
                var first = ConsumerDemonstrations.subscribed(topic, bad, stage);
                Stage.join(first);
                var second = ConsumerDemonstrations.subscribed(topic, bad, stage);
                assertThatThrownBy(() -> pollBoth(first, second)).isInstanceOf(FencedInstanceIdException.class);
            }),
            new Demonstration("C20", "the second dies of InconsistentGroupProtocolException", stage -> {
                String topic = stage.topic(1);
                var one = Map.of("group.id", topic, ASSIGNORS, "org.apache.kafka.clients.consumer.RangeAssignor");
                var other =
                        Map.of("group.id", topic, ASSIGNORS, "org.apache.kafka.clients.consumer.RoundRobinAssignor");
                Stage.finds(
                        "C20",
                        Role.CONSUMER,
                        one,
                        Surroundings.NONE.beside(
                                List.of(Configuration.of(Role.CONSUMER, one), Configuration.of(Role.CONSUMER, other))));
                Stage.join(ConsumerDemonstrations.subscribed(topic, one, stage));
                var second = ConsumerDemonstrations.subscribed(topic, other, stage);
                assertThatThrownBy(() -> Stage.pollOn(second)).isInstanceOf(InconsistentGroupProtocolException.class);
            }),
            new Demonstration(
                    "C21",
                    "who assigns partitions itself overwrites offsets, and is refused while members are there",
                    stage -> {
                        String topic = stage.topic(1);
                        stage.send(topic, 0, 5);
                        stage.commit(topic, topic, 0, 5, "");
                        var member = Map.of("group.id", topic, "enable.auto.commit", "false");
                        Stage.finds("C21", Role.CONSUMER, member, Stage.in(stage.look(List.of(topic), List.of())));
                        var other = stage.consumer(member);
                        other.assign(List.of(new TopicPartition(topic, 0)));
                        other.commitSync(Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(1)));
                        assertThat(stage.offset(topic, topic)).isEqualTo(1);
                        Stage.join(ConsumerDemonstrations.subscribed(topic, member, stage));
                        assertThatThrownBy(() -> other.commitSync(
                                        Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(2))))
                                .isInstanceOf(CommitFailedException.class);
                    }));

    private MembershipDemonstrations() {}

    private static void pollBoth(Consumer<byte[], byte[]> first, Consumer<byte[], byte[]> second) {
        long giveUp = SystemTime.nanos() + Scene.PATIENCE.toNanos();
        while (SystemTime.nanos() < giveUp) {
            second.poll(Duration.ofMillis(50));
            first.poll(Duration.ofMillis(50));
        }
    }
}
