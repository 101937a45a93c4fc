package dev.levee.proof.positions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.Outcome;
import dev.levee.StartAt;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import dev.levee.wire.LeveeHeaders;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A23, G1, issue 3: a topic is deleted and made again under the same name; no record of the new log is skipped. */
class TopicMadeAgainTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private final Set<String> handled = ConcurrentHashMap.newKeySet();

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void whileTheGroupRunsAndTheNewLogHasGrownPastTheOldPosition(String protocol) throws Exception {
        var scene = Scene.of(kafka, 1);
        send(scene, "old", 20);
        try (var consumer = scene.consumer(Map.of("group.protocol", protocol))
                .startAt(StartAt.latest())
                .decide(record -> {
                    String value = Records.text(record.value());
                    handled.add(value);
                    return value.equals("new-3") ? Outcome.deadLetter("bad") : Outcome.done();
                })
                .start()) {
            scene.awaitNoLag(0);
            makeAgain(scene);
            send(scene, "new", 50);
            await().atMost(Scene.PATIENCE).until(() -> handled.containsAll(values("new", 50)));
            var letter = scene.awaitDeadLetters(1).get(0);
            assertThat(Records.text(letter.headers()
                            .lastHeader(LeveeHeaders.ORIGIN_TOPIC_ID)
                            .value()))
                    .isEqualTo(scene.topicId().toString());
            scene.awaitNoLag(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void whileNobodyRead(String protocol) throws Exception {
        var scene = Scene.of(kafka, 1);
        send(scene, "old", 20);
        start(scene, protocol, () -> {
            scene.awaitNoLag(0);
        });
        var last = Objects.requireNonNull(scene.committed(0));
        makeAgain(scene);
        send(scene, "new", 50);
        // the last commit of a member that did not know yet
        scene.commit(0, last.offset(), last.metadata());

        start(
                scene,
                protocol,
                () -> await().atMost(Scene.PATIENCE).until(() -> handled.containsAll(values("new", 50))));
    }

    private void start(Scene scene, String protocol, Runnable meanwhile) {
        try (var consumer = scene.consumer(Map.of("group.protocol", protocol))
                .startAt(StartAt.latest())
                .handle(record -> handled.add(Records.text(record.value())))
                .start()) {
            meanwhile.run();
        }
    }

    private static void makeAgain(Scene scene) {
        var admin = kafka.cluster().admin();
        Scene.get(admin.deleteTopics(Set.of(scene.topic())).all());
        await().atMost(Scene.PATIENCE)
                .until(() -> !Scene.get(admin.listTopics().names()).contains(scene.topic()));
        kafka.cluster().createTopic(scene.topic(), 1);
    }

    private static void send(Scene scene, String name, int count) {
        Records.send(
                kafka.clientProperties(),
                values(name, count).stream()
                        .map(value -> new ProducerRecord<byte[], byte[]>(scene.topic(), Records.bytes(value)))
                        .toList());
    }

    private static List<String> values(String name, int count) {
        return IntStream.range(0, count).mapToObj(i -> name + "-" + i).toList();
    }
}
