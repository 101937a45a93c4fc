package dev.levee.proof.positions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.LeveeConsumer;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** G8: health tells how far behind a group is that has nothing to do: no fetch brings it anything. */
@Tag("clients")
class QuietPartitionTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void itsLagIsKnownAfterARestart(String protocol) {
        var scene = Scene.of(kafka, 2);
        Records.produce(kafka.clientProperties(), scene.topic(), 20, 20);
        try (var first = start(scene, protocol)) {
            scene.awaitNoLag(0);
            scene.awaitNoLag(1);
            assertThat(first.failure()).isEmpty();
        }
        try (var second = start(scene, protocol)) {
            await().atMost(Scene.PATIENCE)
                    .untilAsserted(() -> assertThat(second.snapshot().partitions())
                            .hasSize(2)
                            .allSatisfy(partition -> assertThat(partition.lag()).hasValue(0)));
        }
    }

    private static LeveeConsumer start(Scene scene, String protocol) {
        return scene.consumer(Map.of(ConsumerConfig.GROUP_PROTOCOL_CONFIG, protocol))
                .handle(record -> {})
                .start();
    }
}
