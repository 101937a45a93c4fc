package dev.levee.preflight;

import static dev.levee.preflight.KafkaConfigAssert.assertThatKafkaConfig;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.levee.preflight.rule.Profile;
import dev.levee.preflight.rule.Target;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaConfigAssertTest {

    @Test
    void aGoodConfigurationPasses() {
        assertThatKafkaConfig(
                        Map.of("enable.idempotence", true, "acks", "all", "key.serializer", StringSerializer.class))
                .hasNoErrors()
                .hasNoWarnings();
        assertThatKafkaConfig(Map.of("bootstrap.servers", List.of("a:9092", "b:9092")))
                .ofAdmin()
                .hasNoWarnings();
    }

    @Test
    void aBadOneFailsWithEveryError() {
        var properties = new Properties();
        properties.setProperty("acks", "1");
        properties.put("max.block.ms", 5);
        assertThatThrownBy(() -> assertThatKafkaConfig(properties).hasNoErrors())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("configuration of a producer:")
                .hasMessageContaining("error P01: acks is 0 or 1 (acks=1)")
                .hasMessageContaining("fix: acks=all")
                .hasMessageContaining("error P12");
    }

    @Test
    void warningsAreAskedForApart() {
        var properties = Map.of("acks", "all");
        assertThatCode(() -> assertThatKafkaConfig(properties).hasNoErrors()).doesNotThrowAnyException();
        assertThatThrownBy(() -> assertThatKafkaConfig(properties).hasNoWarnings())
                .hasMessageContaining("warning P03");
    }

    @Test
    void theRoleMayBeSaid() {
        assertThatCode(() -> assertThatKafkaConfig(Map.of()).ofProducer().hasNoErrors())
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> assertThatKafkaConfig(Map.of()).ofConsumer().hasNoErrors())
                .hasMessageContaining("error C02");
    }

    @Test
    void aRuleIsIgnoredForAReason() {
        assertThatKafkaConfig(Map.of("acks", "1"))
                .ignoring("P01", "metrics may be lost")
                .hasNoErrors();
        assertThatThrownBy(() -> assertThatKafkaConfig(Map.of()).ignoring("P01", " "))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> assertThatKafkaConfig(Map.of()).ignoring("P98", "why"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void developmentHasOneBroker() {
        var properties = Map.of("bootstrap.servers", "localhost:9092");
        assertThatThrownBy(() -> assertThatKafkaConfig(properties).hasNoWarnings())
                .hasMessageContaining("C24");
        assertThatKafkaConfig(properties)
                .runningOn(Target.production().in(Profile.DEV))
                .hasNoWarnings();
    }
}
