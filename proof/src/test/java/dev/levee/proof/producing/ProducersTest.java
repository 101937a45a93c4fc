package dev.levee.proof.producing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.producer.EntityPublisher;
import dev.levee.producer.LeveeProducer;
import dev.levee.producer.ProducerBuilder;
import dev.levee.producer.Profile;
import dev.levee.producer.SendException;
import dev.levee.producer.SendException.Outcome;
import dev.levee.proof.fixture.Records;
import dev.levee.testkit.KafkaExtension;
import dev.levee.wire.EventHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** M5.1, M6.1 on a real broker. */
@Tag("clients")
class ProducersTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private static ProducerBuilder<String, String> texts() {
        return LeveeProducer.builder(kafka.clientProperties())
                .keys(StringSerializer::new)
                .values(StringSerializer::new);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TRANSACTIONAL")
    void everyProfileWrites(Profile profile) throws Exception {
        String topic = kafka.topic(1);
        try (var producer = texts().profile(profile).start()) {
            var written = producer.send(new ProducerRecord<>(topic, "o-1", "paid"));
            assertThat(written.get(30, TimeUnit.SECONDS).topic()).isEqualTo(topic);
        }
        assertThat(Records.read(kafka.clientProperties(), topic))
                .singleElement()
                .satisfies(record -> {
                    assertThat(Records.text(record.value())).isEqualTo("paid");
                    assertThat(EventHeaders.id(record.headers()))
                            .map(UUID::fromString)
                            .isPresent();
                });
    }

    @Test
    void whatIsOnItsWayIsWrittenBeforeClosingEnds() {
        String topic = kafka.topic(3);
        var producer = texts().profile(Profile.BULK).start();
        var sends = IntStream.range(0, 500)
                .mapToObj(i -> producer.send(new ProducerRecord<>(topic, "o-" + i, "paid")))
                .toList();

        producer.close(Duration.ofSeconds(30));

        assertThat(sends).allSatisfy(sent -> assertThat(sent).isCompleted());
        assertThat(Records.read(kafka.clientProperties(), topic)).hasSize(500);
    }

    @Test
    void aCompactedTopicTakesEntitiesAndTombstonesAndRefusesTheRest() throws Exception {
        String topic = kafka.topic(1, Map.of("cleanup.policy", "compact"));
        try (var producer = texts().start()) {
            EntityPublisher<String, String> orders = producer.entity(topic, order -> order.substring(0, 3));
            orders.publish("o-1 paid").get(30, TimeUnit.SECONDS);
            orders.delete("o-1").get(30, TimeUnit.SECONDS);

            assertThat(failure(producer.send(new ProducerRecord<>(topic, "without a key")))
                            .outcome())
                    .isEqualTo(Outcome.REFUSED);
        }
        assertThat(Records.read(kafka.clientProperties(), topic))
                .extracting(record -> Records.text(record.key()) + "=" + Records.text(record.value()))
                .containsExactly("o-1=o-1 paid", "o-1=null");
    }

    @Test
    void whatIsTooLargeForTheTopicIsRefused() {
        String topic = kafka.topic(1, Map.of("max.message.bytes", "1000"));
        var properties = kafka.clientProperties();
        properties.put("compression.type", "none");
        try (var producer = LeveeProducer.builder(properties)
                .keys(StringSerializer::new)
                .values(StringSerializer::new)
                .start()) {
            assertThat(failure(producer.send(new ProducerRecord<>(topic, "o-1", "v".repeat(5_000)))))
                    .hasMessageContainingAll(topic, "was refused", "RecordTooLargeException")
                    .extracting(SendException::outcome)
                    .isEqualTo(Outcome.REFUSED);
        }
        assertThat(Records.read(kafka.clientProperties(), topic)).isEmpty();
    }

    @Test
    void aBrokerThatCannotBeReachedTookNothing() {
        try (var producer = LeveeProducer.builder(Map.of("bootstrap.servers", "127.0.0.1:1", "max.block.ms", 1_000))
                .keys(StringSerializer::new)
                .values(StringSerializer::new)
                .start()) {
            assertThat(failure(producer.send(new ProducerRecord<>("orders", "o-1", "paid"))))
                    .hasMessageContaining("never left this process")
                    .extracting(SendException::outcome)
                    .isEqualTo(Outcome.REFUSED);
        }
    }

    private static SendException failure(CompletableFuture<?> sent) {
        var failure = sent.<Throwable>handle((written, failed) -> failed)
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
        assertThat(List.of(failure)).hasOnlyElementsOfType(SendException.class);
        return (SendException) failure;
    }
}
