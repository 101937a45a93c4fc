package dev.levee.proof.retrytopic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.levee.LeveeException;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.EmbeddedKafka;
import dev.levee.testkit.KafkaExtension;
import dev.levee.wire.GroupTopics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** G1, M2.4: the retry topic keeps what is parked, as safely as the source does, and its size follows what is parked. */
class RetryTopicSettingsTest {

    @RegisterExtension
    static final KafkaExtension kafka =
            KafkaExtension.of(EmbeddedKafka.builder().brokers(3).property("default.replication.factor", "1"));

    private static String retry(Scene scene) {
        return new GroupTopics(scene.group()).retry();
    }

    @Test
    void itIsCreatedToKeepWhatIsParkedAndNothingElse() {
        var scene = new Scene(kafka, "orders");
        var source = new NewTopic(scene.topic(), 3, (short) 2)
                .configs(Map.of("min.insync.replicas", "2", "max.message.bytes", "2000000"));
        Scene.get(kafka.cluster().admin().createTopics(List.of(source)).all());

        scene.consumer().handle(record -> {}).start().close();

        var described = Scene.get(kafka.cluster()
                .admin()
                .describeTopics(List.of(retry(scene), scene.deadLetterTopic()))
                .allTopicNames());
        assertThat(described.values())
                .allSatisfy(topic -> assertThat(topic.partitions())
                        .hasSize(3)
                        .allSatisfy(
                                partition -> assertThat(partition.replicas()).hasSize(2)));
        var config = configOf(retry(scene));
        assertThat(config.get("cleanup.policy").value()).isEqualTo("compact");
        assertThat(config.get("min.insync.replicas").value()).isEqualTo("2");
        assertThat(config.get("segment.bytes").value()).isEqualTo("" + (64 << 20));
        assertThat(config.get("max.compaction.lag.ms").value()).isEqualTo("3600000");
        assertThat(config.get("delete.retention.ms").value()).isEqualTo("3600000");
        assertThat(config.get("min.cleanable.dirty.ratio").value()).isEqualTo("0.3");
        assertThat(config.get("max.message.bytes").value()).isEqualTo("" + (2_000_000 + 64 * 1024));
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete", "compact,delete"})
    void oneThatWouldForgetIsRefused(String policy) {
        var scene = Scene.of(kafka, 1);
        kafka.cluster().createTopic(retry(scene), 1, Map.of("cleanup.policy", policy));

        assertThatThrownBy(() -> scene.consumer().handle(record -> {}).start())
                .isInstanceOf(LeveeException.class)
                .hasMessageContainingAll(
                        retry(scene),
                        "cleanup.policy=" + policy,
                        "expire",
                        "kafka-configs.sh --alter --entity-type topics --entity-name " + retry(scene)
                                + " --add-config cleanup.policy=compact");
    }

    private static Config configOf(String topic) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return Objects.requireNonNull(Scene.get(kafka.cluster()
                        .admin()
                        .describeConfigs(List.of(resource))
                        .all())
                .get(resource));
    }
}
