package dev.levee.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SharedClusterTest {
    @RegisterExtension
    static final KafkaExtension one = KafkaExtension.shared();

    @RegisterExtension
    static final KafkaExtension other = KafkaExtension.shared();

    @Test
    void whoeverAsksGetsTheSameCluster() {
        assertThat(one.cluster()).isSameAs(other.cluster());
        assertThat(one.topic(1)).isNotEqualTo(other.topic(1));
    }
}
