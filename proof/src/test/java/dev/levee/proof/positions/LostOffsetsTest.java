package dev.levee.proof.positions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.levee.LeveeConsumer;
import dev.levee.LeveeException;
import dev.levee.StartAt;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.EmbeddedKafka;
import dev.levee.testkit.KafkaExtension;
import dev.levee.wire.GroupTopics;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** M9.3, G1: offsets that a broker forgot are lost offsets, never a new group. */
class LostOffsetsTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.of(EmbeddedKafka.builder()
            .property("offsets.retention.minutes", "1")
            .property("offsets.retention.check.interval.ms", "500"));

    private final CopyOnWriteArrayList<String> handled = new CopyOnWriteArrayList<>();

    @Test
    void expiredOffsetsAreRefusedWithTheCommandToChoose() throws Exception {
        var scene = Scene.of(kafka, 2);
        try (var consumer = start(scene, StartAt.latest())) {
            scene.send("a", "before");
            await().atMost(Scene.PATIENCE).until(() -> handled.contains("before"));
            awaitStarted(scene);
        }
        scene.send("a", "while nobody read");
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> scene.offset(0) < 0 && scene.offset(1) < 0);

        assertThatThrownBy(() -> start(scene, StartAt.latest()))
                .isInstanceOf(LeveeException.class)
                .message()
                .contains("group " + scene.group() + " has started in topic " + scene.topic() + " before", "are gone")
                .contains("kafka-consumer-groups.sh", "--group " + scene.group(), "--reset-offsets", "--to-earliest");
        assertThat(scene.offset(0)).as("nothing was committed").isNegative();

        scene.commit(0, 0, "");
        scene.commit(1, 0, "");
        try (var consumer = start(scene, StartAt.latest())) {
            await().atMost(Scene.PATIENCE).until(() -> handled.contains("while nobody read"));
        }
    }

    @Test
    void deletedOffsetsOfOnePartitionAreRefused() throws Exception {
        var scene = Scene.of(kafka, 2);
        try (var consumer = start(scene, StartAt.earliest())) {
            awaitStarted(scene);
        }
        Scene.get(kafka.cluster()
                .admin()
                .deleteConsumerGroupOffsets(scene.group(), Set.of(scene.partition(1)))
                .all());

        assertThatThrownBy(() -> start(scene, StartAt.earliest()))
                .isInstanceOf(LeveeException.class)
                .message()
                .contains("[" + scene.partition(1) + "]", "are gone");
    }

    /** From here on the group is known to have begun. */
    private static void awaitStarted(Scene scene) {
        await().atMost(Scene.PATIENCE)
                .until(() -> Records.read(kafka.clientProperties(), new GroupTopics(scene.group()).retry()).stream()
                        .anyMatch(mark -> Records.text(mark.value()).contains("started " + scene.topic() + " 2")));
    }

    private LeveeConsumer start(Scene scene, StartAt where) {
        return scene.consumer()
                .startAt(where)
                .handle(record -> handled.add(Records.text(record.value())))
                .start();
    }
}
