package dev.levee.proof.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.ConsumerState;
import dev.levee.LeveeConsumer;
import dev.levee.proof.fixture.Groups;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** M2.3: two members of one static id. The protocols choose opposite winners; the loser always says why. */
class StaticMemberTest {

    private static final String ID = "billing-0";

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private final List<String> first = new CopyOnWriteArrayList<>();
    private final List<String> second = new CopyOnWriteArrayList<>();

    @Test
    void inTheClassicProtocolTheOldMemberStopsAndNamesTheIdAndTheFix() throws Exception {
        var scene = Scene.of(kafka, 2);
        try (var old = start(scene, "classic", first)) {
            scene.send("a", "1");
            await().atMost(Scene.PATIENCE).until(() -> first.contains("1"));
            // or the newcomer would rightly handle it again
            await().atMost(Scene.PATIENCE).until(() -> Groups.committedSum(kafka.cluster(), scene.topic()) == 1);
            try (var newcomer = start(scene, "classic", second)) {
                var end = old.termination().toCompletableFuture().get(60, TimeUnit.SECONDS);

                assertThat(end).isEqualTo(ConsumerState.FAILED);
                assertThat(old.failure().orElseThrow())
                        .hasMessageContaining("group.instance.id=" + ID)
                        .hasMessageContaining("give every member that runs an id of its own");
                scene.send("a", "2");
                await().atMost(Scene.PATIENCE).until(() -> second.contains("2"));
                assertThat(newcomer.state()).isEqualTo(ConsumerState.RUNNING);
            }
        }
        assertThat(first).containsExactly("1");
        assertThat(second).containsExactly("2");
    }

    @Test
    void inTheConsumerProtocolTheNewcomerWaitsForTheIdAndSaysSo() {
        var scene = Scene.of(kafka, 2);
        try (var old = start(scene, "consumer", first);
                var newcomer = startWhenOwned(scene, old)) {
            await().atMost(Scene.PATIENCE)
                    .until(() -> newcomer.snapshot().trouble().isPresent());
            assertThat(newcomer.snapshot().trouble())
                    .hasValueSatisfying(trouble ->
                            assertThat(trouble).startsWith("waiting for group.instance.id=" + ID + " to be released"));
            assertThat(newcomer.state()).isEqualTo(ConsumerState.RUNNING);
            scene.send("a", "1");
            await().atMost(Scene.PATIENCE).until(() -> first.contains("1"));

            old.leave();
            scene.send("a", "2");
            await().atMost(Scene.PATIENCE).until(() -> second.contains("2"));
            assertThat(newcomer.snapshot().trouble()).isEmpty();
        }
        assertThat(first).containsExactly("1");
        assertThat(second).containsExactly("2");
    }

    /** G5: the leader of a classic group takes what it finds for what it assigned when it left. */
    @Test
    void aPartitionThatIsAddedWhileTheOnlyMemberIsAwayIsRead() {
        var scene = Scene.of(kafka, 1);
        try (var member = start(scene, "classic", first)) {
            scene.send("a", "1");
            await().atMost(Scene.PATIENCE).until(() -> first.contains("1"));
        }
        Scene.get(kafka.cluster()
                .admin()
                .createPartitions(Map.of(scene.topic(), NewPartitions.increaseTo(2)))
                .all());
        scene.send(new ProducerRecord<>(scene.topic(), 1, null, Records.bytes("2")));
        try (var again = start(scene, "classic", second)) {
            await().atMost(Scene.PATIENCE).until(() -> second.contains("2"));
        }
        assertThat(second).containsExactly("2");
    }

    private LeveeConsumer startWhenOwned(Scene scene, LeveeConsumer old) {
        await().atMost(Scene.PATIENCE).until(() -> old.snapshot().partitions().size() == 2);
        return start(scene, "consumer", second);
    }

    private static LeveeConsumer start(Scene scene, String protocol, List<String> handled) {
        return scene.consumer(Map.of("group.protocol", protocol, "group.instance.id", ID, "metadata.max.age.ms", 2_000))
                .handle(record -> handled.add(Records.text(record.value())))
                .start();
    }
}
