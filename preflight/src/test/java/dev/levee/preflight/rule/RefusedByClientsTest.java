package dev.levee.preflight.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.config.Role;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** "The constructor throws" is true on the clients of the class path, and false of the configuration made right. */
class RefusedByClientsTest {

    static List<RulesTest.Case> cases() {
        return RulesTest.cases().stream()
                .filter(tried ->
                        Rules.of(tried.rule()).orElseThrow().consequence().contains("constructor throws"))
                .filter(tried -> !tried.role().equals("topic"))
                .filter(tried ->
                        !tried.bad().contains("com.example.") && !tried.good().contains("com.example."))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theConstructorThrowsAsTheRuleSays(RulesTest.Case tried) {
        Configuration bad = Configurations.of(tried.role(), tried.bad());
        assertThatCode(() -> construct(bad)).isInstanceOf(KafkaException.class);
        Configuration good = Configurations.of(tried.role(), tried.good());
        assertThatCode(() -> construct(good)).doesNotThrowAnyException();
    }

    @Test
    void thereAreSuchRules() {
        assertThat(cases()).extracting(RulesTest.Case::rule).contains("P05", "P06", "P14", "C06", "K03");
    }

    /** Nobody listens there; a client that was constructed is closed before that matters. */
    private static void construct(Configuration configuration) {
        Map<String, Object> properties = new HashMap<>(Map.of("bootstrap.servers", "127.0.0.1:1"));
        configuration.settings().forEach(setting -> properties.put(setting.key(), setting.value()));
        if (configuration.role() == Role.PRODUCER) {
            var bytes = new ByteArraySerializer();
            new KafkaProducer<>(properties, bytes, bytes).close(Duration.ZERO);
        } else {
            properties.put("group.id", "billing");
            var bytes = new ByteArrayDeserializer();
            new KafkaConsumer<>(properties, bytes, bytes).close(CloseOptions.timeout(Duration.ZERO));
        }
    }
}
