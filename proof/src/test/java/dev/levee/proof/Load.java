package dev.levee.proof;

import dev.levee.checker.facts.RecordId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Produces at a steady rate on a thread of its own until closed, and knows what was acknowledged. */
final class Load implements AutoCloseable {

    private static final int KEYS = 60;

    private final Set<RecordId> acknowledged = ConcurrentHashMap.newKeySet();
    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final long pauseNanos;
    private final Thread thread = new Thread(this::produce, "load");
    private volatile boolean ended;

    Load(Map<String, Object> client, String topic, int perSecond) {
        this.producer = Records.producer(client);
        this.topic = topic;
        this.pauseNanos = 1_000_000_000L / perSecond;
        thread.setDaemon(true);
        thread.start();
    }

    private void produce() {
        long next = SystemTime.nanos();
        for (int number = 0; !ended; number++) {
            var key = Records.bytes("key-" + SystemTime.chance(KEYS));
            var unused = producer.send(new ProducerRecord<>(topic, key, Records.bytes("" + number)), (sent, error) -> {
                if (error == null) {
                    acknowledged.add(new RecordId(new TopicPartition(topic, sent.partition()), sent.offset()));
                }
            });
            next += pauseNanos;
            SystemTime.take(next - SystemTime.nanos());
        }
    }

    /** Ends producing and returns what was acknowledged. */
    Set<RecordId> end() throws InterruptedException {
        ended = true;
        thread.join();
        producer.flush();
        return Set.copyOf(acknowledged);
    }

    @Override
    public void close() {
        ended = true;
        producer.close();
    }
}
