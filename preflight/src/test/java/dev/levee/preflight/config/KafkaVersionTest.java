package dev.levee.preflight.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KafkaVersionTest {

    @Test
    void numbersAreComparedAsNumbers() {
        assertThat(KafkaVersion.parse("3.10.1")).isGreaterThan(KafkaVersion.parse("3.9"));
        assertThat(KafkaVersion.parse("4.0.0-SNAPSHOT")).isEqualTo(new KafkaVersion(4, 0));
        assertThat(KafkaVersion.onClassPath()).isGreaterThanOrEqualTo(new KafkaVersion(4, 2));
    }

    @Test
    void otherTextIsRefused() {
        assertThatThrownBy(() -> KafkaVersion.parse("four")).hasMessageContaining("four is no Kafka version");
    }
}
