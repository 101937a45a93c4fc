package dev.levee.proof.positions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.Levee;
import dev.levee.LeveeConsumer;
import dev.levee.StartAt;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.EmbeddedKafka;
import dev.levee.testkit.KafkaExtension;
import dev.levee.wire.GroupTopics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A23, G1: a follower that had not everything becomes the leader, and its log grows past what groups have committed. Of the
 * new log no record is skipped, whether the group lived through it or was away.
 */
class UncleanTruncationTest {

    private static final String TOPIC = "orders";
    private static final int LEADER = 1;
    private static final int FOLLOWER = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.of(EmbeddedKafka.builder()
            .brokers(3)
            .inProcess()
            .property("offsets.topic.replication.factor", "3")
            .property("broker.session.timeout.ms", "4000"));

    private final Map<String, Set<String>> handled = new ConcurrentHashMap<>();

    @Test
    void noRecordOfTheNewLogIsSkipped() {
        Scene.get(kafka.cluster()
                .admin()
                .createTopics(List.of(new NewTopic(TOPIC, Map.of(0, List.of(LEADER, FOLLOWER)))
                        .configs(Map.of("min.insync.replicas", "1", "unclean.leader.election.enable", "true"))))
                .all());
        List.of("classic", "consumer", "away").forEach(UncleanTruncationTest::createRetryTopic);
        try (var classic = start("classic");
                var consumer = start("consumer")) {
            send("both", 10);
            kafka.cluster().stop(FOLLOWER);
            send("only the leader", 20);
            try (var away = start("away")) {
                awaitHandled("only the leader", 20);
            }
            kafka.cluster().stop(LEADER);
            kafka.cluster().start(FOLLOWER);
            await().atMost(PATIENCE).until(() -> leader() == FOLLOWER);
            send("after the cut", 60);

            try (var back = start("away")) {
                awaitHandled("after the cut", 60);
            }
        }
        handled.values().forEach(values -> assertThat(values).containsAll(values("both", 10)));
    }

    /** With a replica that lives through it all: without its retry topic a partition does not begin. */
    private static void createRetryTopic(String group) {
        Scene.get(kafka.cluster()
                .admin()
                .createTopics(
                        List.of(new NewTopic(new GroupTopics(group).retry(), Optional.of(1), Optional.of((short) 3))
                                .configs(Map.of("cleanup.policy", "compact", "min.insync.replicas", "1"))))
                .all());
    }

    private LeveeConsumer start(String group) {
        var properties = new HashMap<>(kafka.clientProperties());
        properties.put("group.protocol", group.equals("consumer") ? "consumer" : "classic");
        return Levee.consumer(properties)
                .topics(TOPIC)
                .group(group)
                .startAt(StartAt.earliest())
                .commitInterval(Duration.ofMillis(100))
                .handle(record -> handled.computeIfAbsent(group, first -> ConcurrentHashMap.newKeySet())
                        .add(Records.text(record.value())))
                .start();
    }

    private void awaitHandled(String kind, int count) {
        for (String group : List.of("classic", "consumer", "away")) {
            await(group)
                    .atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(handled.getOrDefault(group, Set.of())).containsAll(values(kind, count)));
        }
    }

    private static int leader() {
        var described = kafka.cluster().admin().describeTopics(List.of(TOPIC)).topicNameValues();
        TopicPartitionInfo partition = Scene.get(Objects.requireNonNull(described.get(TOPIC)))
                .partitions()
                .get(0);
        return partition.leader() == null ? -1 : partition.leader().id();
    }

    private static void send(String kind, int count) {
        Records.send(
                kafka.clientProperties(),
                values(kind, count).stream()
                        .sorted()
                        .map(value -> new ProducerRecord<byte[], byte[]>(TOPIC, Records.bytes(value)))
                        .toList());
    }

    private static Set<String> values(String kind, int count) {
        return IntStream.range(0, count).mapToObj(i -> kind + " " + i).collect(Collectors.toSet());
    }
}
