package dev.levee.proof.positions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.levee.LeveeConsumer;
import dev.levee.LeveeException;
import dev.levee.StartAt;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import dev.levee.wire.GroupTopics;
import dev.levee.wire.StartMark;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
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
    void refuseFailsWithTheCommandToChoose() {
        var scene = Scene.of(kafka, 1);
        scene.send("a", "1");

        assertThatThrownBy(() -> start(scene, StartAt.refuse()))
                .isInstanceOf(LeveeException.class)
                .message()
                .contains("group " + scene.group() + " has no committed offset for [" + scene.partition(0) + "]")
                .contains("startAt is refuse()", "kafka-consumer-groups.sh", "--group " + scene.group());
        assertThat(handled).isEmpty();
        assertThat(scene.committed(0)).isNull();
    }

    @Test
    void timestampIsTheFirstRecordOfThatTimeOrLater() throws Exception {
        var scene = Scene.of(kafka, 2);
        sendAt(scene, 0, 1_000, "old");
        sendAt(scene, 0, 2_000, "new");
        sendAt(scene, 1, 1_500, "old too");

        handleAll(scene, 2, StartAt.timestamp(Instant.ofEpochMilli(2_000)));

        assertThat(handled).containsExactly("new");
    }

    @Test
    void agoIsCountedFromTheFirstStart() throws Exception {
        var scene = Scene.of(kafka, 1);
        sendAt(scene, 0, 1_000, "too old");
        scene.send("a", "young");

        handleAll(scene, 1, StartAt.ago(Duration.ofHours(2)));

        assertThat(handled).containsExactly("young");
    }

    @Test
    void offsetsAreTakenAsGivenAndMustBeComplete() throws Exception {
        var scene = Scene.of(kafka, 2);
        sendAt(scene, 0, 1, "0");
        sendAt(scene, 0, 2, "1");
        sendAt(scene, 1, 3, "2");

        assertThatThrownBy(() -> start(scene, StartAt.offsets(Map.of(scene.partition(0), 1L))))
                .isInstanceOf(LeveeException.class)
                .message()
                .contains("names no offset for [" + scene.partition(1) + "]", "add it");
        handleAll(scene, 2, StartAt.offsets(Map.of(scene.partition(0), 1L, scene.partition(1), 1L)));

        assertThat(handled).containsExactly("1");
    }

    @Test
    void anIdlePartitionUnderLatestHasItsOffsetFromTheFirstMoment() throws Exception {
        var scene = Scene.of(kafka, 2);
        try (var consumer = start(scene, StartAt.latest())) {
            scene.awaitCommitted(0, 0);
            scene.awaitCommitted(1, 0);
        }
        sendAt(scene, 1, 1, "the first, while nobody read");

        handleAll(scene, 2, StartAt.latest());

        assertThat(handled).containsExactly("the first, while nobody read");
    }

    @Test
    void aPartitionAddedUnderLatestStartsAtItsBeginning() throws Exception {
        var scene = Scene.of(kafka, 1);
        sendAt(scene, 0, 1, "before the group");
        try (var consumer = start(scene, StartAt.latest(), Map.of("metadata.max.age.ms", 1_000))) {
            scene.awaitCommitted(0, 1);
            Scene.get(kafka.cluster()
                    .admin()
                    .createPartitions(Map.of(scene.topic(), NewPartitions.increaseTo(2)))
                    .all());
            await().ignoreExceptions()
                    .atMost(Scene.PATIENCE)
                    .until(() -> sendAt(scene, 1, 2, "before the group knew").offset() == 0);
            scene.awaitNoLag(1);
        }
        assertThat(handled).containsExactly("before the group knew");
    }

    @Test
    void aBirthThatWasInterruptedGoesOnWhereItWasDecided() throws Exception {
        var scene = Scene.of(kafka, 1);
        sendAt(scene, 0, 1, "before the group");
        String marks = new GroupTopics(scene.group()).retry();
        kafka.cluster().createTopic(marks, 1, Map.of("cleanup.policy", "compact"));
        byte[] born = new StartMark.Born(scene.topic(), List.of(1L)).encode();
        scene.send(new ProducerRecord<>(marks, 0, StartMark.key(scene.topicId()), born));
        sendAt(scene, 0, 2, "after it decided");

        handleAll(scene, 1, StartAt.latest());

        assertThat(handled).containsExactly("after it decided");
    }

    private static RecordMetadata sendAt(Scene scene, int partition, long millis, String value) {
        return scene.send(new ProducerRecord<>(scene.topic(), partition, millis, null, Records.bytes(value)));
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
        return start(scene, where, Map.of());
    }

    private LeveeConsumer start(Scene scene, StartAt where, Map<String, Object> properties) {
        return scene.consumer(properties)
                .startAt(where)
                .handle(record -> handled.add(Records.text(record.value())))
                .start();
    }
}
