package dev.levee.outbox.internal.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.levee.outbox.internal.decision.OutboxRow;
import dev.levee.outbox.internal.decision.RowId;
import dev.levee.outbox.internal.decision.Shards;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Which rows were sent, written in the transaction that sends them: so a relay that takes a shard over knows what is at Kafka
 * although it is still in the table. A shard sends its next batch when the rows of the last one are deleted, so the last one is all
 * there is to know. They are listed, because lower numbers may appear later.
 *
 * <p>A compacted topic, one partition a shard, written by the shard's owner alone. Thread-safe.
 */
public final class Checkpoints {

    private static final int BYTES_OF_A_ROW = 3 * Long.BYTES;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final String topic;
    private final Map<String, Object> consumerProperties;

    /** @param properties for connecting, of a client of any kind */
    public Checkpoints(String topic, Map<String, ?> properties) {
        this.topic = topic;
        this.consumerProperties = new HashMap<>(properties);
        consumerProperties
                .keySet()
                .removeIf(key -> !ConsumerConfig.configNames().contains(key));
        consumerProperties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        consumerProperties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        consumerProperties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consumerProperties.remove(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG);
    }

    ProducerRecord<byte[], byte[]> of(int shard, List<OutboxRow> rows) {
        var ids = ByteBuffer.allocate(rows.size() * BYTES_OF_A_ROW);
        for (OutboxRow row : rows) {
            UUID event = row.event().id();
            ids.putLong(row.seq()).putLong(event.getMostSignificantBits()).putLong(event.getLeastSignificantBits());
        }
        return new ProducerRecord<>(topic, shard, Integer.toString(shard).getBytes(UTF_8), ids.array());
    }

    /** The rows of the last batch that was committed. To be asked when nobody else can commit any more. */
    List<RowId> last(int shard) {
        var partition = new TopicPartition(topic, shard);
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(consumerProperties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = List.of(partition);
            consumer.assign(partitions);
            if (consumer.partitionsFor(topic, TIMEOUT).size() < Shards.COUNT) {
                throw new IllegalStateException("topic " + topic + " has fewer partitions than the outbox has shards: "
                        + "make it with " + Shards.COUNT + " of them");
            }
            long end = consumer.endOffsets(partitions, TIMEOUT).getOrDefault(partition, 0L);
            long beginning = consumer.beginningOffsets(partitions, TIMEOUT).getOrDefault(partition, 0L);
            // behind the last one are only markers, and what was aborted
            for (long back = 2; ; back *= 4) {
                long from = Math.max(beginning, end - back);
                var found = lastBetween(consumer, partition, from, end);
                if (found.isPresent() || from == beginning) {
                    return found.map(Checkpoints::rows).orElse(List.of());
                }
            }
        }
    }

    private static Optional<ConsumerRecord<byte[], byte[]>> lastBetween(
            Consumer<byte[], byte[]> consumer, TopicPartition partition, long from, long end) {
        Optional<ConsumerRecord<byte[], byte[]>> last = Optional.empty();
        consumer.seek(partition, from);
        while (consumer.position(partition, TIMEOUT) < end) {
            for (var record : consumer.poll(Duration.ofMillis(200)).records(partition)) {
                last = Optional.of(record);
            }
        }
        return last;
    }

    static List<RowId> rows(ConsumerRecord<byte[], byte[]> mark) {
        var ids = ByteBuffer.wrap(mark.value());
        var rows = new ArrayList<RowId>();
        while (ids.remaining() >= BYTES_OF_A_ROW) {
            rows.add(new RowId(ids.getLong(), new UUID(ids.getLong(), ids.getLong())));
        }
        return rows;
    }
}
