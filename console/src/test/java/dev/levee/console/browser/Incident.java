package dev.levee.console.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.levee.Levee;
import dev.levee.LeveeConsumer;
import dev.levee.Received;
import dev.levee.Retry;
import dev.levee.StartAt;
import dev.levee.testkit.KafkaExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A group, some of whose records fail until it is mended; what they bring would run in a page that is careless. */
final class Incident implements AutoCloseable {

    static final String ATTACK = "<img src=x onerror=\"window.attacked=1\"><script>window.attacked=1</script>";

    private static final String NOTE = ATTACK.replace("\"", "'");

    private final String topic;
    private final Map<String, Object> client;
    private final KafkaExtension kafka;
    private LeveeConsumer consumer;
    private volatile boolean mended;

    Incident(KafkaExtension kafka, String topic) {
        this.kafka = kafka;
        this.topic = topic;
        this.client = kafka.clientProperties();
        kafka.cluster().createTopic(topic, 3);
        this.consumer = start();
    }

    private LeveeConsumer start() {
        return Levee.consumer(kafka.clientProperties())
                .topics(topic)
                .group(group())
                .startAt(StartAt.earliest())
                .commitInterval(Duration.ofMillis(100))
                .retry(Retry.never())
                .handle(this::handle)
                .start();
    }

    /** Nobody handles anything until it is {@link #resumed}. */
    void stopped() {
        consumer.leave();
    }

    void resumed() {
        consumer = start();
    }

    String group() {
        return topic;
    }

    private void handle(Received<byte[], byte[]> record) {
        String value = new String(record.value(), UTF_8);
        if (value.contains("bad") && !mended) {
            throw new InvalidAmount("not an amount: " + ATTACK);
        }
        if (value.contains("lost")) {
            throw new NoSuchElementException("no way there");
        }
        if (value.contains("odd")) {
            throw new ArithmeticException("not even");
        }
    }

    void mend() {
        mended = true;
    }

    /** So many that are {@code good}, {@code bad} until it is mended, or {@code lost} or {@code odd} for ever; acknowledged when this returns. */
    void send(String what, int count) throws InterruptedException, ExecutionException {
        try (var producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            var sent = new ArrayList<Future<RecordMetadata>>();
            for (int i = 0; i < count; i++) {
                String value =
                        "{\"order\": 12345678901234567890, \"is\": \"" + what + "\", \"note\": \"" + NOTE + "\"}";
                var key = (what + "-" + i).getBytes(UTF_8);
                var record = new ProducerRecord<byte[], byte[]>(topic, key, value.getBytes(UTF_8));
                record.headers().add("note", ATTACK.getBytes(UTF_8));
                sent.add(producer.send(record));
            }
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
