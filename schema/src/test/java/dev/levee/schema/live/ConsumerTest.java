package dev.levee.schema.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.Category;
import dev.levee.Levee;
import dev.levee.LeveeConsumer;
import dev.levee.StartAt;
import dev.levee.producer.LeveeProducer;
import dev.levee.schema.registry.Compatibility;
import dev.levee.schema.registry.SchemaType;
import dev.levee.testkit.KafkaExtension;
import dev.levee.wire.DeadLetter;
import dev.levee.wire.GroupTopics;
import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * M1.3 with a real registry and its own deserializer: while the registry does not answer, no record is given up; what is wrong with
 * a payload itself is a dead letter.
 */
class ConsumerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    static final RegistryExtension registry = new RegistryExtension();

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private final Set<String> handled = ConcurrentHashMap.newKeySet();
    private String topic = "";
    private int id;

    @BeforeEach
    void makeTopic() {
        topic = kafka.topic(1);
        id = registry.server().register(topic + "-value", SchemaType.AVRO, Schemas.AVRO);
        registry.server().level(topic + "-value", Compatibility.FULL_TRANSITIVE);
    }

    private static Map<String, Object> serde() {
        return Map.of("apicurio.registry.url", registry.server().url() + "/apis/registry/v3");
    }

    private LeveeConsumer start() {
        return start(serde());
    }

    private LeveeConsumer start(Map<String, Object> serde) {
        return Levee.consumer(kafka.clientProperties())
                .topics(topic)
                .group(topic)
                .startAt(StartAt.earliest())
                .attemptTimeout(Duration.ofSeconds(2)) // the registry's own client waits without end
                .values(() -> {
                    var deserializer = new AvroKafkaDeserializer<GenericRecord>();
                    deserializer.configure(serde, false);
                    return deserializer;
                })
                .handle(record -> handled.add(String.valueOf(record.value().get("id"))))
                .start();
    }

    private void send(String... ids) {
        var properties = new HashMap<>(kafka.clientProperties());
        properties.putAll(serde());
        try (var producer = LeveeProducer.<String, Object>builder(properties)
                .pluginProperties("apicurio.")
                .keys(StringSerializer::new)
                .values(() -> new AvroKafkaSerializer<Object>())
                .start()) {
            for (String order : ids) {
                producer.send(new ProducerRecord<>(topic, order, Schemas.order(Schemas.AVRO, order)))
                        .join();
            }
        }
    }

    private void sendBytes(byte[] value) {
        try (var producer = LeveeProducer.<String, byte[]>builder(kafka.clientProperties())
                .keys(StringSerializer::new)
                .values(ByteArraySerializer::new)
                .start()) {
            producer.send(new ProducerRecord<>(topic, "poison", value)).join();
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        var letters = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer = new KafkaConsumer<>(
                kafka.clientProperties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partition = new TopicPartition(new GroupTopics(topic).dlq(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(letters::add);
            }
        }
        return letters;
    }

    @Test
    void aRegistryThatDoesNotAnswerDeadLettersNothing() {
        send("o-1", "o-2", "o-3");
        registry.server().suspend();
        try (var consumer = start()) {
            awaitTransientFailure(consumer);
            assertThat(handled).isEmpty();
            registry.server().resume();
            await().atMost(PATIENCE).until(() -> handled.size() == 3);
            assertThat(handled).containsExactlyInAnyOrder("o-1", "o-2", "o-3");
        } finally {
            registry.server().resume();
        }
        assertThat(deadLetters()).isEmpty();
    }

    private static void awaitTransientFailure(LeveeConsumer consumer) {
        await().atMost(PATIENCE)
                .until(() -> consumer.snapshot().partitions().stream()
                        .flatMap(partition -> partition.blocker().stream())
                        .anyMatch(blocker -> blocker.failure().orElse("").contains("TRANSIENT")));
    }

    @Test
    void aRegistryThatIsGoneDeadLettersNothing() {
        send("o-1");
        var nowhere = Map.<String, Object>of(
                "apicurio.registry.url", "http://127.0.0.1:1/apis/registry/v3", "apicurio.registry.retry-count", 0);
        try (var consumer = start(nowhere)) {
            awaitTransientFailure(consumer);
        }
        try (var consumer = start()) {
            await().atMost(PATIENCE).until(() -> handled.contains("o-1"));
            assertThat(consumer.snapshot().partitions()).hasSize(1);
        }
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void aPayloadsOwnFaultIsOneDeadLetterEach() {
        sendBytes(ByteBuffer.allocate(7)
                .put((byte) 0)
                .putInt(id)
                .put((byte) 100)
                .put((byte) 1)
                .array()); // cut off
        sendBytes(ByteBuffer.allocate(6)
                .put((byte) 0)
                .putInt(999_999)
                .put((byte) 0)
                .array()); // nobody's schema
        sendBytes(new byte[] {'{', '}'});
        send("o-1");
        try (var consumer = start()) {
            await().atMost(PATIENCE).until(() -> handled.contains("o-1"));
            await().atMost(PATIENCE).until(() -> deadLetters().size() == 3);
            assertThat(consumer.snapshot().partitions()).hasSize(1);
        }
        assertThat(deadLetters())
                .extracting(letter -> DeadLetter.readFrom(letter.headers()).category())
                .containsOnly(Category.PERMANENT.name());
    }
}
