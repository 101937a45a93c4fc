package dev.levee.proof.positions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.Outcome;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import dev.levee.wire.CommitMetadata;
import dev.levee.wire.LogIdentity;
import dev.levee.wire.OffsetMap;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A23, G1: metadata that is not about this very log and offset is ignored: records replay, none is skipped. */
class ForeignProgressTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private final CopyOnWriteArrayList<Long> handled = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"written by another tool", "LV1.", "LV1.AAAA", "LV9.x", "bAEAAAAFbwEH"})
    void ofAnotherToolIsIgnored(String metadata) throws Exception {
        var scene = Scene.of(kafka, 1);
        Records.produce(kafka.clientProperties(), scene.topic(), 20, 5);
        scene.commit(0, 5, metadata);

        handleAll(scene, 1);

        assertThat(handled).containsExactlyInAnyOrderElementsOf(range(5, 20));
    }

    @Test
    void ofAnotherPartitionIsIgnored() throws Exception {
        var scene = sceneWithAMapOnPartition0();
        var copied = Objects.requireNonNull(scene.committed(0));
        assertThat(CommitMetadata.decode(copied.metadata(), identity(scene, 0), 0))
                .isInstanceOf(CommitMetadata.Decoded.Valid.class);
        scene.commit(0, 10, "");
        scene.commit(1, 0, copied.metadata());

        handleAll(scene, 2);

        assertThat(handled).containsExactlyInAnyOrderElementsOf(range(0, 10));
    }

    @Test
    void copiedBesideAnotherOffsetIsIgnored() throws Exception {
        var scene = sceneWithAMapOnPartition0();
        var copied = Objects.requireNonNull(scene.committed(0));
        scene.commit(0, 2, copied.metadata());
        scene.commit(1, 10, "");

        handleAll(scene, 2);

        assertThat(handled).containsExactlyInAnyOrderElementsOf(range(2, 10));
    }

    @Test
    void ofATopicThatWasDeletedAndMadeAgainIsIgnored() throws Exception {
        var scene = sceneWithAMapOnPartition0();
        var copied = Objects.requireNonNull(scene.committed(0));
        var admin = kafka.cluster().admin();
        Scene.get(admin.deleteTopics(Set.of(scene.topic())).all());
        await().atMost(Scene.PATIENCE)
                .until(() -> !Scene.get(admin.listTopics().names()).contains(scene.topic()));
        kafka.cluster().createTopic(scene.topic(), 2);
        fill(scene);
        scene.commit(0, 0, copied.metadata());
        scene.commit(1, 10, "");

        handleAll(scene, 2);

        assertThat(handled).containsExactlyInAnyOrderElementsOf(range(0, 10));
    }

    @Test
    void ofThisLogIsBelieved() throws Exception {
        var scene = Scene.of(kafka, 2);
        fill(scene);
        var finished = OffsetMap.of(0, 10, new long[] {0, 7});
        scene.commit(0, 0, new CommitMetadata(3, 0, finished).encode(identity(scene, 0)));
        scene.commit(1, 10, "");

        handleAll(scene, 2);

        assertThat(handled).containsExactlyInAnyOrder(0L, 7L);
    }

    /** Everything on partition 0 but its first record is finished; nothing on partition 1. */
    private static Scene sceneWithAMapOnPartition0() throws Exception {
        var scene = Scene.of(kafka, 2);
        fill(scene);
        Set<Long> finished = ConcurrentHashMap.newKeySet();
        try (var consumer = scene.consumer()
                .maxParked(0)
                .decide(record -> {
                    if (record.partition() == 1 || record.offset() == 0) {
                        return Outcome.retryAfter(Duration.ofHours(1), "not in this life");
                    }
                    finished.add(record.offset());
                    return Outcome.done();
                })
                .start()) {
            await().atMost(Scene.PATIENCE).until(() -> finished.size() == 9);
        }
        return scene;
    }

    private static void fill(Scene scene) {
        Records.send(
                kafka.clientProperties(),
                LongStream.range(0, 20)
                        .mapToObj(i -> new ProducerRecord<byte[], byte[]>(
                                scene.topic(), (int) i % 2, Records.bytes("" + i), Records.bytes("" + i)))
                        .toList());
    }

    /** Of all partitions, whichever of them its consumer gets first. */
    private void handleAll(Scene scene, int partitions) throws Exception {
        try (var consumer =
                scene.consumer().handle(record -> handled.add(record.offset())).start()) {
            await().atMost(Scene.PATIENCE)
                    .until(() -> IntStream.range(0, partitions)
                            .allMatch(p -> scene.offset(p) == scene.end(scene.topic(), p)));
            assertThat(consumer.failure()).isEmpty();
        }
    }

    private static LogIdentity identity(Scene scene, int partition) {
        String clusterId = Scene.get(kafka.cluster().admin().describeCluster().clusterId());
        return new LogIdentity(clusterId, scene.topicId(), partition);
    }

    private static List<Long> range(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }
}
