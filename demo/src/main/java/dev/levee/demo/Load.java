package dev.levee.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Produces orders at a steady rate for a while; returns when all are acknowledged. */
final class Load implements Runnable {

    private static final Duration TICK = Duration.ofMillis(10);

    private final Orders orders;
    private final int rate;
    private final Duration time;
    private final Map<String, Object> client;
    private final Acknowledged acknowledged;
    private final HardLuck hardLuck;
    private volatile @Nullable Exception refused;

    Load(
            Orders orders,
            int rate,
            Duration time,
            Map<String, Object> client,
            Acknowledged acknowledged,
            HardLuck hardLuck) {
        this.orders = orders;
        this.rate = rate;
        this.time = time;
        this.client = client;
        this.acknowledged = acknowledged;
        this.hardLuck = hardLuck;
    }

    @Override
    public void run() {
        client.putAll(Map.of("acks", "all", "linger.ms", 5, "client.id", "load"));
        var serializer = new ByteArraySerializer();
        long begin = SystemTime.nanos();
        long id = 0;
        try (var producer = new KafkaProducer<>(client, serializer, serializer)) {
            for (long now = begin; now - begin < time.toNanos(); now = SystemTime.nanos()) {
                long due = (now - begin) / 1_000_000 * rate / 1_000;
                while (id < due) {
                    send(producer, id++);
                }
                SystemTime.sleep(TICK);
            }
        } catch (InterruptedException stopped) {
            return;
        }
        if (refused != null) {
            throw new KafkaException("the broker refused a record", refused);
        }
    }

    private void send(Producer<byte[], byte[]> producer, long id) {
        boolean unlucky = id % Scenario.HARD_LUCK_ONE_IN == 1;
        Order order = unlucky ? HardLuck.ORDER : orders.next();
        String json = order.json();
        byte[] value = (isMalformed(id) ? json.substring(0, json.length() / 2) : json).getBytes(UTF_8);
        var record = new ProducerRecord<>(Scenario.TOPIC, order.key().getBytes(UTF_8), value);
        record.headers().add(Scenario.ID_HEADER, Long.toString(id).getBytes(UTF_8));
        Callback noted = (metadata, failed) -> {
            if (failed == null) {
                acknowledged.add(metadata.partition(), metadata.offset(), SystemTime.millis());
                if (unlucky) {
                    hardLuck.acknowledged(metadata.partition(), metadata.offset());
                }
            } else {
                refused = failed;
            }
        };
        var unused = producer.send(record, noted);
    }

    private static boolean isMalformed(long id) {
        return id % Scenario.MALFORMED_ONE_IN == Scenario.MALFORMED_ONE_IN / 2;
    }
}
