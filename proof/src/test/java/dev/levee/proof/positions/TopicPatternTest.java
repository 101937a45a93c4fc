package dev.levee.proof.positions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.Levee;
import dev.levee.LeveeConsumer;
import dev.levee.StartAt;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import dev.levee.wire.GroupTopics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** M1, issue 3: topics by pattern appear and vanish while several consumers run in one process; own topics never match. */
class TopicPatternTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void topicsComeAndGo(String protocol) throws Exception {
        String name = kafka.topic(1).replaceAll("[^a-zA-Z0-9-]", "");
        kafka.cluster().createTopic(name + "-a", 2);
        send(name + "-a", "before the group");
        Set<String> mine = ConcurrentHashMap.newKeySet();
        Set<String> others = ConcurrentHashMap.newKeySet();
        // two members of one group, and another group
        try (var first = start(name, name, protocol, StartAt.latest(), mine);
                var second = start(name, name, protocol, StartAt.latest(), mine);
                var third = start(name, name + "-other", protocol, StartAt.earliest(), others)) {
            awaitStarted(name, name + "-a");
            send(name + "-a", "1");
            kafka.cluster().createTopic(name + "-b", 1);
            send(name + "-b", "before the group knew");
            await().atMost(Scene.PATIENCE).until(() -> mine.size() == 2 && others.size() == 3);

            Scene.get(kafka.cluster().admin().deleteTopics(List.of(name + "-a")).all());
            send(name + "-b", "after one was gone");
            await().atMost(Scene.PATIENCE).until(() -> mine.size() == 3 && others.size() == 4);
            assertThat(first.failure()).isEmpty();
            assertThat(second.failure()).isEmpty();
        }
        assertThat(mine)
                .containsExactlyInAnyOrder(
                        name + "-a: 1", name + "-b: before the group knew", name + "-b: after one was gone");
        assertThat(others).contains(name + "-a: before the group");
    }

    private static LeveeConsumer start(String name, String group, String protocol, StartAt where, Set<String> handled) {
        Map<String, Object> properties = kafka.clientProperties();
        properties.put("group.protocol", protocol);
        properties.put("metadata.max.age.ms", 500);
        return Levee.consumer(properties)
                // matches levee.<group>.retry and the like, too
                .topics(Pattern.compile(".*" + name + "[-.].*"))
                .group(group)
                .startAt(where)
                .commitInterval(Duration.ofMillis(100))
                .handle(record -> handled.add(record.topic() + ": " + Records.text(record.value())))
                .start();
    }

    /** Both partitions have their offset. */
    private static void awaitStarted(String group, String topic) {
        await().atMost(Scene.PATIENCE)
                .until(() -> Records.read(kafka.clientProperties(), new GroupTopics(group).retry()).stream()
                        .anyMatch(mark -> Records.text(mark.value()).contains("started " + topic)));
    }

    private static void send(String topic, String value) {
        Records.send(kafka.clientProperties(), List.of(new ProducerRecord<>(topic, Records.bytes(value))));
    }
}
