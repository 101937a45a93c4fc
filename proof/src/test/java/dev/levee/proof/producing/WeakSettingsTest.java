package dev.levee.proof.producing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.levee.proof.fixture.Records;
import dev.levee.testkit.KafkaExtension;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** M5.1: what settings do that Levee refuses. The plain client takes each of these. */
class WeakSettingsTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private static KafkaProducer<String, String> plain(Map<String, Object> settings) {
        var properties = kafka.clientProperties();
        properties.putAll(settings);
        return new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
    }

    @Test
    void ignoredKeysSpreadOneKeyOverPartitions() throws Exception {
        String topic = kafka.topic(6);
        try (var producer = plain(Map.of("partitioner.ignore.keys", true, "batch.size", 1, "linger.ms", 0))) {
            for (int i = 0; i < 60; i++) {
                producer.send(new ProducerRecord<>(topic, "o-1", "change " + i)).get();
            }
        }
        assertThat(Records.read(kafka.clientProperties(), topic).stream()
                        .map(ConsumerRecord::partition)
                        .distinct())
                .hasSizeGreaterThan(1);
    }

    @Test
    void withoutTimeToBlockTheFirstSendFails() {
        try (var producer = plain(Map.of("max.block.ms", 0))) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(kafka.topic(1), "o-1", "paid"))
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void aBatchThatDoesNotFitIntoTheBufferFailsEverySend() {
        String topic = kafka.topic(1);
        try (var producer = plain(Map.of("batch.size", 16_384, "buffer.memory", 8_192))) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(topic, "o-1", "paid")))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aTransactionLongerThanBrokersAllowFailsWhenItBegins() {
        var producer = plain(Map.of("transactional.id", kafka.topic(1), "transaction.timeout.ms", 900_001));
        try {
            assertThatThrownBy(producer::initTransactions).isInstanceOf(KafkaException.class);
        } finally {
            producer.close(Duration.ZERO);
        }
    }

    @Test
    void aTransactionalIdFailsSendsOutsideOfTransactions() {
        String topic = kafka.topic(1);
        var producer = plain(Map.of("transactional.id", topic));
        try {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(topic, "o-1", "paid")))
                    .isInstanceOf(IllegalStateException.class);
        } finally {
            producer.close(Duration.ZERO);
        }
    }
}
