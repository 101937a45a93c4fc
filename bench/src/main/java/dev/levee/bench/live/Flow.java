package dev.levee.bench.live;

import dev.levee.bench.SystemTime;
import dev.levee.testkit.EmbeddedKafka;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Records at a steady rate, each sent at once. Not thread-safe, but for {@link #sent}. */
final class Flow implements AutoCloseable {

    static final int KEYS = 10_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final int perSecond;
    private final AtomicInteger sent = new AtomicInteger();
    private final CompletableFuture<Void> refused = new CompletableFuture<>();

    Flow(EmbeddedKafka kafka, String topic, int perSecond) {
        var client = new HashMap<>(kafka.clientProperties());
        client.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        this.producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
        this.topic = topic;
        this.perSecond = perSecond;
    }

    /** Which key the record with this number has. */
    static int key(int number) {
        return number % KEYS;
    }

    void run(BooleanSupplier goOn) {
        long start = SystemTime.nanos();
        int before = sent.get();
        while (goOn.getAsBoolean()) {
            long due = (SystemTime.nanos() - start) * perSecond / 1_000_000_000 + before;
            while (sent.get() < due) {
                send(sent.getAndIncrement());
            }
            SystemTime.take(500_000);
        }
        producer.flush();
        if (refused.isCompletedExceptionally()) {
            refused.join();
        }
    }

    private void send(int number) {
        byte[] key = ("key-" + key(number)).getBytes(StandardCharsets.UTF_8);
        var record = new ProducerRecord<>(topic, key, new Stamp(number, SystemTime.nanos()).bytes());
        var unused = producer.send(record, (written, error) -> {
            if (error != null) {
                refused.completeExceptionally(error);
            }
        });
    }

    /** For so long. */
    void run(int seconds) {
        long until = SystemTime.nanos() + seconds * 1_000_000_000L;
        run(() -> SystemTime.nanos() - until < 0);
    }

    int sent() {
        return sent.get();
    }

    @Override
    public void close() {
        producer.close();
    }
}
