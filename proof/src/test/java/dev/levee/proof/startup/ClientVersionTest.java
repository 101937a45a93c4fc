package dev.levee.proof.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Properties;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Guards the build: a run that says it is on the oldest supported clients really is. */
@Tag("clients")
class ClientVersionTest {

    @Test
    void theClientsAreTheOnesThatTheBuildNames() throws IOException {
        var version = new Properties();
        try (var stream = KafkaConsumer.class.getResourceAsStream("/kafka/kafka-version.properties")) {
            version.load(stream);
        }
        assertThat(version.getProperty("version")).isEqualTo(System.getProperty("proof.clients", "4.4.0"));
    }
}
