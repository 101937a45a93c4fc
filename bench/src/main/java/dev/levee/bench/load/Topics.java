package dev.levee.bench.load;

import dev.levee.testkit.EmbeddedKafka;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Fills each topic once, however many rounds read it. */
public final class Topics {

    private static final int SIZE = 256;

    private final EmbeddedKafka kafka;
    private final Set<Records> filled = new HashSet<>();

    public Topics(EmbeddedKafka kafka) {
        this.kafka = kafka;
    }

    public void fill(Records records) {
        if (filled.add(records)) {
            create(records);
            produce(records, 0, records.count());
        }
    }

    public void create(Records records) {
        kafka.createTopic(records.topic(), records.partitions(), Map.of("retention.ms", "-1"));
    }

    /** Those with numbers {@code from} to {@code to}, of a topic that is there. */
    public void produce(Records records, int from, int to) {
        var client = new HashMap<>(kafka.clientProperties());
        client.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        client.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
        var refused = new AtomicReference<Exception>();
        int[] turns = new int[records.keys()];
        try (var producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            int[] keys = records.drawn();
            for (int number = 0; number < to; number++) {
                int key = keys[number];
                turns[key]++;
                if (number < from) {
                    continue;
                }
                var value = new Value(key, turns[key], number).bytes(SIZE);
                byte[] name = ("key-" + key).getBytes(StandardCharsets.UTF_8);
                var unused = producer.send(new ProducerRecord<>(records.topic(), name, value), (written, error) -> {
                    if (error != null) {
                        refused.set(error);
                    }
                });
            }
        }
        if (refused.get() != null) {
            throw new IllegalStateException("cannot fill " + records.topic(), refused.get());
        }
    }
}
