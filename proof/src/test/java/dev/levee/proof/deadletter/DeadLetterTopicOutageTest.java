package dev.levee.proof.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.LeveeConsumer;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** G1, G8: while dead letters cannot be written, their records are held and named, the others go on, nothing is lost. */
class DeadLetterTopicOutageTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private final Set<String> handled = ConcurrentHashMap.newKeySet();

    @Test
    void aDeletedTopicGetsTheHeldLettersWhenItIsThereAgain() throws Exception {
        var scene = Scene.of(kafka, 1);
        try (var consumer = start(scene)) {
            var admin = kafka.cluster().admin();
            Scene.get(admin.deleteTopics(List.of(scene.deadLetterTopic())).all());
            await().atMost(Scene.PATIENCE)
                    .until(() -> !Scene.get(admin.listTopics().names()).contains(scene.deadLetterTopic()));
            sendPoisonAndGood(scene, consumer);

            kafka.cluster().createTopic(scene.deadLetterTopic(), 1);
            thePoisonIsWritten(scene);
        }
    }

    @Test
    void aTopicThatRefusesWritesGetsTheHeldLettersLater() throws Exception {
        var scene = Scene.of(kafka, 1);
        try (var consumer = start(scene)) {
            // every timestamp is too old: an error that no client retries
            scene.configure(scene.deadLetterTopic(), "message.timestamp.before.max.ms", "1");
            sendPoisonAndGood(scene, consumer);

            scene.configure(scene.deadLetterTopic(), "message.timestamp.before.max.ms", "" + Long.MAX_VALUE);
            thePoisonIsWritten(scene);
        }
    }

    @Test
    void aCloseMeanwhileLeavesTheRecordToTheNextOwner() throws Exception {
        var scene = Scene.of(kafka, 1);
        try (var consumer = start(scene)) {
            scene.configure(scene.deadLetterTopic(), "message.timestamp.before.max.ms", "1");
            sendPoisonAndGood(scene, consumer);
        }
        assertThat(scene.offset(0)).isZero();
        handled.clear();

        scene.configure(scene.deadLetterTopic(), "message.timestamp.before.max.ms", "" + Long.MAX_VALUE);
        try (var next = start(scene)) {
            thePoisonIsWritten(scene);
        }
        // the good ones were told to the next owner beside the offset
        assertThat(handled).isEmpty();
    }

    private LeveeConsumer start(Scene scene) {
        return scene.consumer(Map.of("max.poll.interval.ms", 10_000))
                .handle(record -> {
                    String value = Records.text(record.value());
                    if (value.equals("poison")) {
                        throw new IllegalArgumentException(value);
                    }
                    handled.add(value);
                })
                .start();
    }

    private void sendPoisonAndGood(Scene scene, LeveeConsumer consumer) {
        scene.send("a", "poison");
        scene.send("b", "1", "2", "3");
        await().atMost(Scene.PATIENCE).until(() -> handled.size() == 3);
        await().atMost(Scene.PATIENCE).untilAsserted(() -> {
            var blocker = consumer.snapshot().partitions().get(0).blocker().orElseThrow();
            assertThat(blocker.offset()).isZero();
            assertThat(blocker.what()).contains("its dead letter cannot be written");
        });
    }

    private static void thePoisonIsWritten(Scene scene) {
        assertThat(scene.awaitDeadLetters(1))
                .extracting(ConsumerRecord::value)
                .containsExactly(Records.bytes("poison"));
        scene.awaitCommitted(0, 4);
    }
}
