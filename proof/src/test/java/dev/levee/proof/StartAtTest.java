package dev.levee.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.ConsumerState;
import dev.levee.LeveeConsumer;
import dev.levee.StartAt;
import dev.levee.testkit.KafkaExtension;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** M9.3: where a group without offsets starts is what the user said, for ever after it is what was committed. */
class StartAtTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private final CopyOnWriteArrayList<String> handled = new CopyOnWriteArrayList<>();

    @Test
    void earliestIsTheOldestRecordThatIsThere() throws Exception {
        var scene = Scene.of(kafka, 1);
        scene.send("a", "gone", "1", "2");
        scene.deleteBefore(0, 1);

        handleAll(scene, 1, StartAt.earliest());

        assertThat(handled).containsExactly("1", "2");
    }

    @Test
    void latestIsWhatComesAfterTheFirstMember() throws Exception {
        var scene = Scene.of(kafka, 2);
        scene.send("a", "before", "before too");
        try (var consumer = start(scene, StartAt.latest())) {
            // committed before the first record, so that no crash can move it
            await().atMost(Scene.PATIENCE).until(() -> scene.offset(0) >= 0 && scene.offset(1) >= 0);
            assertThat(scene.offset(0) + scene.offset(1)).isEqualTo(2);
        }
        scene.send("a", "while nobody read");

        handleAll(scene, 2, StartAt.latest());

        assertThat(handled).containsExactly("while nobody read");
    }

    @Test
    void committedOffsetsWinOverEveryStart() throws Exception {
        var scene = Scene.of(kafka, 1);
        scene.send("a", "1", "2", "3");
        scene.commit(0, 1, "");

        handleAll(scene, 1, StartAt.refuse());

        assertThat(handled).containsExactly("2", "3");
    }

    @Test
    void refuseFailsWithTheCommandToChoose() throws Exception {
        var scene = Scene.of(kafka, 1);
        scene.send("a", "1");
        try (var consumer = start(scene, StartAt.refuse())) {
            var end = consumer.termination().toCompletableFuture().get(10, TimeUnit.SECONDS);

            assertThat(end).isEqualTo(ConsumerState.FAILED);
            assertThat(consumer.failure())
                    .hasValueSatisfying(why -> assertThat(why.getMessage())
                            .contains("group " + scene.group() + " has no committed offset for [" + scene.partition(0)
                                    + "]")
                            .contains("startAt is refuse()", "kafka-consumer-groups.sh --group " + scene.group()));
        }
        assertThat(handled).isEmpty();
        assertThat(scene.committed(0)).isNull();
    }

    @Test
    void anEmptyTopicHasItsStartCommitted() throws Exception {
        var scene = Scene.of(kafka, 1);
        try (var consumer = start(scene, StartAt.earliest())) {
            scene.awaitCommitted(0, 0);
        }
    }

    private void handleAll(Scene scene, int partitions, StartAt where) throws Exception {
        try (var consumer = start(scene, where)) {
            for (int partition = 0; partition < partitions; partition++) {
                scene.awaitNoLag(partition);
            }
        }
    }

    private LeveeConsumer start(Scene scene, StartAt where) {
        return scene.consumer()
                .startAt(where)
                .handle(record -> handled.add(Records.text(record.value())))
                .start();
    }
}
