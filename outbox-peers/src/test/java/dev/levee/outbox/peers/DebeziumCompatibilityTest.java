package dev.levee.outbox.peers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.outbox.Outbox;
import dev.levee.outbox.OutboxEvent;
import dev.levee.outbox.fixture.PostgresExtension;
import dev.levee.outbox.fixture.Rows;
import dev.levee.outbox.relay.OutboxRelay;
import dev.levee.testkit.KafkaExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Levee's relay and Debezium's event router on the same table: what arrives is the same, byte for byte, so one may take the other's place. */
@Tag("once")
class DebeziumCompatibilityTest {

    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private static final List<OutboxEvent> EVENTS = List.of(
            OutboxEvent.of("order", "a", "OrderPlaced", "{\"total\": 12}".getBytes(UTF_8)),
            OutboxEvent.of("order", "a", "OrderPaid", "{}".getBytes(UTF_8)),
            OutboxEvent.of("invoice", "größe 1", "Größe", "ü".getBytes(UTF_8)),
            OutboxEvent.of("order", "42", "12345", new byte[] {0, -1, 127, -128}),
            OutboxEvent.of("order", "true", "null", new byte[0]),
            OutboxEvent.of("order", "b", "OrderDeleted", null),
            OutboxEvent.of("order", "a", "Large", new byte[200_000]));

    @Test
    void whatArrivesIsTheSameByteForByte() throws Exception {
        kafka.cluster().createTopic("outbox.event.order", 1);
        kafka.cluster().createTopic("outbox.event.invoice", 1);
        var fromDebezium = new CopyOnWriteArrayList<ProducerRecord<byte[], byte[]>>();
        List<ConsumerRecord<byte[], byte[]>> fromLevee;
        List<String> created;
        try (var debezium = new DebeziumRelay(postgres, "compatible", fromDebezium::addAll);
                var connection = postgres.connection()) {
            connection.setAutoCommit(true);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> Rows.of(connection, "SELECT slot_name FROM pg_replication_slots WHERE active")
                                    .size()
                            == 1);
            connection.setAutoCommit(false);
            Outbox.publish(connection, EVENTS);
            created = Rows.of(
                    connection,
                    "SELECT floor(extract(epoch FROM created_at) * 1000)::bigint FROM levee_outbox ORDER BY seq");
            connection.commit();
            try (var relay = OutboxRelay.builder(
                            postgres.dataSource(), kafka.cluster().clientProperties())
                    .name("compatible")
                    .start()) {
                fromLevee = read();
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> fromDebezium.size() == EVENTS.size());
        }

        assertThat(fromLevee.stream()
                        .map(record -> row(record.topic(), record.key(), record.headers(), record.value()))
                        .sorted())
                .containsExactlyElementsOf(fromDebezium.stream()
                        .map(record -> row(record.topic(), record.key(), record.headers(), record.value()))
                        .sorted()
                        .toList());
        // the timestamp: Levee's is the row's, the router's is when Debezium read it
        assertThat(fromLevee.stream().map(record -> Long.toString(record.timestamp())))
                .containsExactlyInAnyOrderElementsOf(created);
        assertThat(fromDebezium)
                .allSatisfy(record ->
                        assertThat(record.timestamp()).isGreaterThanOrEqualTo(Long.parseLong(created.get(0))));
    }

    private static List<ConsumerRecord<byte[], byte[]>> read() {
        var properties = kafka.cluster().clientProperties();
        properties.put("isolation.level", "read_committed");
        properties.put("auto.offset.reset", "earliest");
        var read = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(
                    new TopicPartition("outbox.event.order", 0), new TopicPartition("outbox.event.invoice", 0)));
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(read::add);
                return read.size() == EVENTS.size();
            });
        }
        return read;
    }

    private static String row(String topic, byte[] key, Headers headers, byte @Nullable [] value) {
        var named = new TreeMap<String, String>();
        headers.forEach(header -> {
            if (!header.key().startsWith("__debezium.")) {
                named.put(
                        header.key(),
                        header.value() == null ? "null" : HexFormat.of().formatHex(header.value()));
            }
        });
        return topic + " " + HexFormat.of().formatHex(key) + " " + named + " "
                + (value == null ? "null" : HexFormat.of().formatHex(value));
    }
}
