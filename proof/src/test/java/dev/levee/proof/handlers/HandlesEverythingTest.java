package dev.levee.proof.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.ConsumerState;
import dev.levee.Levee;
import dev.levee.StartAt;
import dev.levee.proof.fixture.OrderWatch;
import dev.levee.proof.fixture.Records;
import dev.levee.testkit.KafkaExtension;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** M1.4, M4.1, G1, G2, G4: everything is handled once, in order per key, and committed to the end. */
@Tag("clients")
class HandlesEverythingTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void everyRecordOnceInOrderAndCommitted(String protocol) throws Exception {
        String topic = kafka.topic(6);
        Records.produce(kafka.clientProperties(), topic, 20_000, 500);
        var watch = new OrderWatch();
        var properties = new java.util.HashMap<>(kafka.clientProperties());
        properties.put("group.protocol", protocol);

        try (var consumer = Levee.consumer(properties)
                .topics(topic)
                .group(topic)
                .startAt(StartAt.earliest())
                .handle(record -> watch.handle(record, () -> {}))
                .start()) {
            await().atMost(Duration.ofSeconds(30)).until(() -> watch.distinctHandled() == 20_000);
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(committed(topic)).isEqualTo(20_000));
            assertThat(consumer.state()).isEqualTo(ConsumerState.RUNNING);
        }

        assertThat(watch.violations()).isEmpty();
        assertThat(watch.duplicates()).isZero();
    }

    private static long committed(String topic) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> offsets = kafka.cluster()
                .admin()
                .listConsumerGroupOffsets(topic)
                .partitionsToOffsetAndMetadata()
                .get();
        return offsets.values().stream().mapToLong(OffsetAndMetadata::offset).sum();
    }
}
