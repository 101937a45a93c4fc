package dev.levee.proof.load;

import dev.levee.Levee;
import dev.levee.RecordHandler;
import dev.levee.StartAt;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.testkit.EmbeddedKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A measurement, not a test: records per second of Levee and of a plain poll loop, in interleaved rounds of one warm JVM
 * against a broker in a JVM of its own; 6 partitions, 10,000 keys, 256 bytes. Ratios hold, absolute figures belong to the
 * machine.
 */
public final class Throughput {

    private static final int PARTITIONS = 6;
    private static final String TOPIC = "throughput";

    private final Map<String, Object> client;
    private final int records;
    private int groups;

    private Throughput(Map<String, Object> client, int records) {
        this.client = client;
        this.records = records;
    }

    /** Arguments: millions of records (default 2), rounds (default 8). */
    public static void main(String[] args) throws Exception {
        int records = (int) (1_000_000 * (args.length > 0 ? Double.parseDouble(args[0]) : 2));
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 8;
        try (var kafka =
                EmbeddedKafka.builder().childProcesses().childJvmArgs("-Xmx1g").start()) {
            kafka.createTopic(TOPIC, PARTITIONS, Map.of("retention.ms", "-1"));
            var measured = new Throughput(kafka.clientProperties(), records);
            measured.fill();
            measured.emptyHandler(rounds);
            measured.fiveMillisecondHandler(Math.min(records, 300_000));
        }
    }

    private void fill() {
        try (var producer = Records.producer(client)) {
            var value = new byte[256];
            for (int i = 0; i < records; i++) {
                var key = Records.bytes("key-" + Math.floorMod(i * 31L, 10_000L));
                var unused = producer.send(new ProducerRecord<>(TOPIC, key, value));
            }
        }
    }

    private void emptyHandler(int rounds) throws Exception {
        var ratios = new ArrayList<Double>();
        for (int round = 0; round < rounds; round++) {
            double plain = plainLoop();
            double levee = levee(64, records, record -> {});
            ratios.add(levee / plain);
            System.out.printf(
                    Locale.ROOT,
                    "round %d: plain loop %,.0f/s, Levee %,.0f/s, ratio %.2f%n",
                    round,
                    plain,
                    levee,
                    levee / plain);
        }
        List<Double> warm = ratios.subList(rounds / 2, rounds).stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "empty handler, warm half: median ratio %.2f (%.2f to %.2f)%n",
                warm.get(warm.size() / 2),
                warm.get(0),
                warm.get(warm.size() - 1));
    }

    private void fiveMillisecondHandler(int count) throws Exception {
        for (int round = 0; round < 2; round++) {
            double rate = levee(200, count, record -> SystemTime.take(5_000_000));
            System.out.printf(Locale.ROOT, "5 ms handler, concurrency 200: %,.0f/s of an ideal 40,000/s%n", rate);
        }
    }

    private double plainLoop() {
        var properties = new HashMap<>(client);
        properties.put("group.id", "plain-" + groups++);
        properties.put("auto.offset.reset", "earliest");
        properties.put("enable.auto.commit", "false");
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            int read = consumer.poll(Duration.ofSeconds(10)).count();
            long start = SystemTime.nanos();
            int counted = read;
            while (read < records) {
                read += consumer.poll(Duration.ofSeconds(1)).count();
            }
            return perSecond(read - counted, start);
        }
    }

    private double levee(int concurrency, int count, RecordHandler<byte[], byte[]> body) throws Exception {
        var handled = new LongAdder();
        var first = new CountDownLatch(1);
        var all = new CountDownLatch(1);
        try (var consumer = Levee.consumer(client)
                .topics(TOPIC)
                .group("levee-" + groups++)
                .startAt(StartAt.earliest())
                .concurrency(concurrency)
                .handle(record -> {
                    body.handle(record);
                    handled.increment();
                    first.countDown();
                    if ((record.offset() & 1023) == 0 && handled.sum() > count * 0.99) {
                        all.countDown();
                    }
                })
                .start()) {
            first.await();
            long start = SystemTime.nanos();
            if (!all.await(120, TimeUnit.SECONDS)) {
                throw new IllegalStateException("only " + handled.sum() + " of " + count + ": " + consumer.snapshot());
            }
            return perSecond(handled.sum(), start);
        }
    }

    private static double perSecond(long count, long startNanos) {
        return count * 1e9 / (SystemTime.nanos() - startNanos);
    }
}
