package dev.levee.schema.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.levee.producer.LeveeProducer;
import dev.levee.producer.SendException;
import dev.levee.schema.RegistryUnavailableException;
import dev.levee.schema.SchemaShield;
import dev.levee.schema.SchemaViolationException;
import dev.levee.schema.WhenDown;
import dev.levee.schema.registry.Compatibility;
import dev.levee.schema.registry.SchemaType;
import dev.levee.testkit.KafkaExtension;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.apicurio.registry.serde.jsonschema.JsonSchemaKafkaSerializer;
import io.apicurio.registry.serde.protobuf.ProtobufKafkaSerializer;
import io.apicurio.registry.utils.protobuf.schema.FileDescriptorUtils;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** M1.5 on a real broker and a real registry: what does not fit never enters the topic. */
class ShieldTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** With a registry that is going to stand still. */
    private static final Duration SHORT = Duration.ofSeconds(2);

    @RegisterExtension
    static final RegistryExtension registry = new RegistryExtension();

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private String topic = "";
    private String subject = "";

    @BeforeEach
    void makeTopic() {
        topic = kafka.topic(1);
        subject = topic + "-value";
    }

    private static SchemaShield shield(WhenDown whenDown) {
        return shield(whenDown, Duration.ofSeconds(30));
    }

    private static SchemaShield shield(WhenDown whenDown, Duration patience) {
        return SchemaShield.builder(registry.server().confluent(), whenDown)
                .recheckEvery(Duration.ofMillis(200))
                .answerWithin(patience)
                .build();
    }

    /** With serializers of others, which read what begins with their name. */
    private static <T> LeveeProducer<String, T> producer(Serializer<T> serializer, Map<String, Object> more) {
        var properties = new HashMap<>(kafka.clientProperties());
        properties.put("apicurio.registry.url", registry.server().url() + "/apis/registry/v3");
        properties.putAll(more);
        return LeveeProducer.<String, T>builder(properties)
                .pluginProperties("apicurio.")
                .keys(StringSerializer::new)
                .values(() -> shield(WhenDown.REFUSE).values(serializer))
                .start();
    }

    private static LeveeProducer<String, byte[]> bytesProducer(SchemaShield shield) {
        return LeveeProducer.<String, byte[]>builder(kafka.clientProperties())
                .keys(StringSerializer::new)
                .values(() -> shield.values(new ByteArraySerializer()))
                .start();
    }

    private int registered(SchemaType type, String text) {
        int id = registry.server().register(subject, type, text);
        registry.server().level(subject, Compatibility.FULL_TRANSITIVE);
        return id;
    }

    private static byte[] framed(int id, String payload) {
        byte[] bytes = payload.getBytes(UTF_8);
        return ByteBuffer.allocate(5 + bytes.length)
                .put((byte) 0)
                .putInt(id)
                .put(bytes)
                .array();
    }

    private <T> Optional<Throwable> sent(LeveeProducer<String, T> producer, @Nullable T value) {
        Throwable thrown = catchThrowable(
                () -> producer.send(new ProducerRecord<>(topic, "o-1", value)).join());
        return Optional.ofNullable(thrown instanceof CompletionException ? thrown.getCause() : thrown);
    }

    private <T> Throwable refusal(LeveeProducer<String, T> producer, T value) {
        Throwable failure = sent(producer, value).orElseThrow(() -> new AssertionError("it was sent"));
        assertThat(failure).isInstanceOf(SendException.class);
        assertThat(((SendException) failure).outcome()).isEqualTo(SendException.Outcome.REFUSED);
        return Objects.requireNonNull(failure.getCause());
    }

    private long inTopic() {
        try (var consumer = new KafkaConsumer<>(
                kafka.clientProperties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partition = new TopicPartition(topic, 0);
            return consumer.endOffsets(List.of(partition)).getOrDefault(partition, -1L);
        }
    }

    @Test
    void anIncompatibleChangeIsRejectedAndAValidOnePasses() {
        registered(SchemaType.AVRO, Schemas.AVRO);
        registry.server().register(subject, SchemaType.AVRO, Schemas.AVRO_COMPATIBLE);
        registry.server().level(subject, Compatibility.NONE); // somebody has been careless
        registry.server().register(subject, SchemaType.AVRO, Schemas.AVRO_INCOMPATIBLE);
        registry.server().level(subject, Compatibility.FULL_TRANSITIVE);
        try (var producer = producer(new AvroKafkaSerializer<Object>(), Map.of())) {
            assertThat(sent(producer, Schemas.order(Schemas.AVRO, "o-1"))).isEmpty();
            assertThat(sent(producer, Schemas.order(Schemas.AVRO_COMPATIBLE, "o-2")))
                    .isEmpty();
            assertThat(sent(producer, null)).as("a tombstone").isEmpty();

            assertThat(refusal(producer, Schemas.order(Schemas.AVRO_INCOMPATIBLE, "o-3")))
                    .isInstanceOf(SchemaViolationException.class)
                    .hasMessageContainingAll(
                            "topic " + topic, "not compatible at FULL_TRANSITIVE with version 1", "/fields/1");
        }
        assertThat(inTopic()).isEqualTo(3);
    }

    @Test
    void aRecordThatDoesNotFitIsRejectedWithItsPath() {
        registered(SchemaType.JSON, Schemas.JSON);
        var careless = Map.<String, Object>of(
                "apicurio.registry.find-latest", true, "apicurio.registry.serde.validation-enabled", false);
        try (var producer = producer(new JsonSchemaKafkaSerializer<Object>(), careless)) {
            assertThat(sent(producer, Map.of("id", "o-1", "amount", 12.5))).isEmpty();

            assertThat(refusal(producer, Map.of("id", "o-2", "amount", "a lot")))
                    .isInstanceOf(SchemaViolationException.class)
                    .hasMessageContainingAll(subject, "at $.amount", "string found, number expected")
                    .hasMessageNotContaining("a lot")
                    .satisfies(violation -> assertThat(((SchemaViolationException) violation).path())
                            .contains("$.amount"));
            assertThat(refusal(producer, Map.of("id", "o-2"))).hasMessageContaining("'amount'");
        }
        assertThat(inTopic()).isEqualTo(1);
    }

    @Test
    void protobufMessagesAreCheckedToo() throws Exception {
        int id = registered(SchemaType.PROTOBUF, Schemas.PROTOBUF);
        var confluent = Map.<String, Object>of(
                "apicurio.registry.find-latest",
                true,
                "apicurio.registry.serde.send-type-ref",
                false,
                "apicurio.registry.serde.send-indexes",
                true);
        var order = FileDescriptorUtils.protoFileToFileDescriptor(Schemas.PROTOBUF, "order.proto", Optional.empty())
                .findMessageTypeByName("Order");
        var message = DynamicMessage.newBuilder(order)
                .setField(order.findFieldByName("id"), "o-1")
                .setField(order.findFieldByName("amount"), 12.5)
                .build();
        try (var producer = producer(new ProtobufKafkaSerializer<Message>(), confluent)) {
            assertThat(sent(producer, message)).isEmpty();
        }
        try (var producer = bytesProducer(shield(WhenDown.REFUSE))) {
            assertThat(refusal(producer, framed(id, "\0\50\1"))) // field 5 is 1
                    .hasMessageContaining("at Order: has field 5, which the schema does not have");
        }
        assertThat(inTopic()).isEqualTo(1);
    }

    @Test
    void whatNobodyRegisteredThereIsRejectedAndSoIsAWeakSubject() {
        int id = registered(SchemaType.JSON, Schemas.JSON);
        try (var producer = bytesProducer(shield(WhenDown.REFUSE))) {
            assertThat(refusal(producer, "{}".getBytes(UTF_8))).hasMessageContaining("does not begin with the id");
            assertThat(refusal(producer, framed(999_999, "{}")))
                    .hasMessageContaining("999999")
                    .hasMessageContaining("not registered");
            int elsewhere =
                    registry.server().register("elsewhere", SchemaType.JSON, Schemas.JSON.replace("number", "integer"));
            assertThat(refusal(producer, framed(elsewhere, "{}"))).hasMessageContaining("but under elsewhere");

            registry.server().level(subject, Compatibility.BACKWARD);
            assertThat(refusal(producer, framed(id, "{\"id\":\"o-1\",\"amount\":1}")))
                    .hasMessageContainingAll(subject + " is at BACKWARD", "set it to FULL_TRANSITIVE");
        }
        assertThat(inTopic()).isZero();
    }

    @Test
    void whileTheRegistryStandsStillThePolicyDecides() {
        int id = registered(SchemaType.JSON, Schemas.JSON);
        int unseen = registry.server()
                .register(
                        subject,
                        SchemaType.JSON,
                        Schemas.JSON.replace("{\"$schema\"", "{\"title\":\"an order\",\"$schema\""));
        byte[] good = framed(id, "{\"id\":\"o-1\",\"amount\":1}");
        try (var cached = bytesProducer(shield(WhenDown.CACHED, SHORT));
                var refusing = bytesProducer(shield(WhenDown.REFUSE, SHORT))) {
            awaitSent(cached, good);
            awaitSent(refusing, good);
            registry.server().suspend();
            try {
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(refusal(refusing, good))
                                .isInstanceOf(RegistryUnavailableException.class)
                                .hasMessageContaining("bring the registry back"));
                assertThat(refusal(cached, framed(unseen, "{\"id\":\"o-1\",\"amount\":1}")))
                        .isInstanceOf(RegistryUnavailableException.class);
                long before = inTopic();
                assertThat(sent(cached, good)).isEmpty();
                assertThat(refusal(cached, framed(id, "{\"id\":\"o-1\"}")))
                        .isInstanceOf(SchemaViolationException.class);
                assertThat(inTopic()).isEqualTo(before + 1);
            } finally {
                registry.server().resume();
            }
            awaitSent(refusing, good);
        }
    }

    private void awaitSent(LeveeProducer<String, byte[]> producer, byte[] value) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sent(producer, value)).isEmpty());
    }
}
