package dev.levee.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThreeBrokersInProcessTest {
    @Test
    void aClusterStartsAndEndsWithinOneJvm() {
        try (var kafka = EmbeddedKafka.builder().brokers(3).inProcess().start()) {
            kafka.createTopic("orders", 3);
            kafka.stop(2);
            var clients = new Clients(kafka.clientProperties());
            clients.produce("orders", "one");
            assertThat(clients.consume("orders", "consumer", 1)).containsExactly("one");
        }
    }
}
