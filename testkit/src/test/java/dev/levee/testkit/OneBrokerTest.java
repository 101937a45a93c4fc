package dev.levee.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneBrokerTest {
    @RegisterExtension
    static final KafkaExtension kafka =
            KafkaExtension.of(EmbeddedKafka.builder().inProcess());

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void bothGroupProtocolsConsume(String protocol) {
        String topic = kafka.topic(6);
        var clients = new Clients(kafka.clientProperties());
        clients.produce(topic, "a", "b", "c");
        assertThat(clients.consume(topic, protocol, 3)).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void topicsAreNamedAfterTheirTest() throws Exception {
        String first = kafka.topic(1);
        String second = kafka.topic(2, Map.of("cleanup.policy", "compact"));
        assertThat(first).startsWith("topicsAreNamedAfterTheirTest-").isNotEqualTo(second);
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, second);
        var configs = kafka.cluster().admin().describeConfigs(List.of(resource));
        assertThat(configs.all().get().values())
                .extracting(config -> config.get("cleanup.policy").value())
                .containsExactly("compact");
    }

    @Test
    void aBrokerRestartsInProcess() {
        String topic = kafka.topic(1);
        var clients = new Clients(kafka.clientProperties());
        clients.produce(topic, "before");
        kafka.cluster().stop(1);
        assertThat(kafka.cluster().isRunning(1)).isFalse();
        kafka.cluster().start(1);
        clients.produce(topic, "after");
        assertThat(clients.consume(topic, "consumer", 2)).containsExactly("before", "after");
    }

    @Test
    void wrongUseIsRefused() {
        assertThatThrownBy(() -> kafka.cluster().kill(1)).hasMessageContaining("childProcesses()");
        assertThatThrownBy(() -> kafka.cluster().suspend(1)).hasMessageContaining("childProcesses()");
        assertThatThrownBy(() -> kafka.cluster().start(1)).hasMessageContaining("already runs");
        assertThatThrownBy(() -> kafka.cluster().stop(2)).hasMessageContaining("no broker 2");
        assertThatThrownBy(() -> EmbeddedKafka.builder().brokers(2)).hasMessageContaining("1 or 3");
    }

    @Nested
    class InANestedClass {
        private static String outer = "";

        @Test
        void theClusterIsTheSame() {
            outer = kafka.bootstrapServers();
            assertThat(kafka.topic(1)).isNotEmpty();
            assertThat(outer).startsWith("127.0.0.1:");
        }
    }
}
