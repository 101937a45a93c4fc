package dev.levee.proof.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** M6.1: producers with another partitioner, and partitions added, are seen in the snapshot and the meters. */
class MisplacedKeysTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void aProducerWithAPartitionerOfItsOwnIsNoticed() {
        var scene = Scene.of(kafka, 3);
        Records.produce(kafka.clientProperties(), scene.topic(), 300, 100);
        try (var consumer =
                scene.consumer().metrics(registry).handle(record -> {}).start()) {
            await().atMost(Scene.PATIENCE)
                    .until(() -> consumer.snapshot().keys().looked() == 300);
            assertThat(consumer.snapshot().keys().misplaced()).isZero();

            Records.send(
                    kafka.clientProperties(),
                    IntStream.range(0, 100)
                            .mapToObj(i -> new ProducerRecord<byte[], byte[]>(
                                    scene.topic(), i % 3, Records.bytes("key-" + i), new byte[0]))
                            .toList());
            await().atMost(Scene.PATIENCE)
                    .until(() -> consumer.snapshot().keys().looked() == 400);
            var keys = consumer.snapshot().keys();
            assertThat(keys.misplaced()).isBetween(40L, 95L);
            assertThat(keys.moved()).isEqualTo(keys.misplaced());
            assertThat(registry.get("levee.keys.moved").functionCounter().count())
                    .isEqualTo((double) keys.moved());
            assertThat(registry.get("levee.keys.misplaced").functionCounter().count())
                    .isEqualTo((double) keys.misplaced());
        }
    }

    @Test
    void afterPartitionsWereAddedKeysMoveAndTheNewCountHolds() {
        var scene = Scene.of(kafka, 2);
        Records.produce(kafka.clientProperties(), scene.topic(), 100, 100);
        try (var consumer = scene.consumer(Map.of("metadata.max.age.ms", 500))
                .handle(record -> {})
                .start()) {
            await().atMost(Scene.PATIENCE)
                    .until(() -> consumer.snapshot().keys().looked() == 100);
            Scene.get(kafka.cluster()
                    .admin()
                    .createPartitions(Map.of(scene.topic(), NewPartitions.increaseTo(5)))
                    .all());
            await().atMost(Scene.PATIENCE)
                    .until(() -> consumer.snapshot().partitions().stream()
                                    .filter(partition -> partition.ownerEpoch() > 0)
                                    .count()
                            == 5);
            Records.produce(kafka.clientProperties(), scene.topic(), 100, 100);
            await().atMost(Scene.PATIENCE)
                    .until(() -> consumer.snapshot().keys().looked() == 200);
            var keys = consumer.snapshot().keys();
            assertThat(keys.moved()).isBetween(40L, 95L);
            assertThat(keys.misplaced()).isZero();
        }
    }
}
