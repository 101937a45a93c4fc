package dev.levee.proof.retrytopic;

import dev.levee.internal.retrytopic.LoadAnswer;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.testkit.EmbeddedKafka;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A measurement, not a test: how fast a retry topic is read, against a broker in a JVM of its own. First everything of a
 * partition, as a takeover does; then single records in the order in which they are due, which is none, with so many on the
 * way at once as are prefetched.
 */
public final class RetryReading {

    private final EmbeddedKafka kafka;

    private RetryReading(EmbeddedKafka kafka) {
        this.kafka = kafka;
    }

    /** Arguments: thousands of small records (default 1,000), thousands of records of 10 KB (default 100). */
    public static void main(String[] args) throws Exception {
        int small = 1_000 * (args.length > 0 ? Integer.parseInt(args[0]) : 1_000);
        int large = 1_000 * (args.length > 1 ? Integer.parseInt(args[1]) : 100);
        try (var kafka =
                EmbeddedKafka.builder().childProcesses().childJvmArgs("-Xmx1g").start()) {
            var measured = new RetryReading(kafka);
            measured.fill("small", 1, small, 100);
            measured.rebuild("small", small);
            measured.rebuild("small", small);
            measured.fill("large", 1, large, 10_000);
            measured.rebuild("large", large);
            measured.rebuild("large", large);
            measured.fill("scattered", 6, small, 100);
            for (int ahead : new int[] {1_000, 10_000, 100_000}) {
                measured.drain("scattered", 6, small / 6, ahead);
            }
            measured.fill("scattered-large", 6, large, 10_000);
            for (int ahead : new int[] {300, 3_000}) {
                measured.drain("scattered-large", 6, large / 6, ahead);
            }
        }
    }

    private void fill(String topic, int partitions, int records, int bytes) {
        kafka.createTopic(topic, partitions, Map.of("retention.ms", "-1"));
        var client = new HashMap<>(kafka.clientProperties());
        client.put("batch.size", 16_384);
        var id = Uuid.randomUuid();
        try (var producer = Records.producer(client)) {
            var value = new byte[bytes];
            for (int i = 0; i < records; i++) {
                var key = Records.bytes("park:" + id + ":" + i % partitions + ":" + i + ":17:3");
                var unused = producer.send(new ProducerRecord<>(topic, i % partitions, key, value, headers(i)));
            }
        }
    }

    /** As many, and as long, as those of a parked record. */
    private static RecordHeaders headers(int i) {
        var headers = new RecordHeaders();
        for (String name : List.of(
                "origin-topic",
                "origin-topic-id",
                "origin-partition",
                "origin-offset",
                "origin-timestamp",
                "attempt",
                "first-failed-at",
                "last-failed-at",
                "due-at",
                "owner-epoch",
                "category",
                "error-class",
                "error-message",
                "fingerprint",
                "key",
                "key-hash")) {
            headers.add("levee-" + name, Records.bytes("1763990000000-" + i));
        }
        return headers;
    }

    private void rebuild(String topic, int records) throws Exception {
        try (var scan = new RetryTopicReader(kafka.clientProperties(), topic)) {
            var read = new LongAdder();
            var bytes = new LongAdder();
            long start = SystemTime.nanos();
            long end = scan.reader.end(0).get();
            scan.reader
                    .scan(0, 0, end, record -> {
                        read.increment();
                        bytes.add(record.key().length + record.value().length);
                    })
                    .get();
            double seconds = (SystemTime.nanos() - start) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "rebuild %s: %,d of %,d records, %,.0f MB, in %.2f s: %,.0f/s%n",
                    topic,
                    read.sum(),
                    records,
                    bytes.sum() / 1e6,
                    seconds,
                    records / seconds);
        }
    }

    private void drain(String topic, int partitions, int each, int ahead) throws Exception {
        long[] due = new long[partitions * each];
        Arrays.setAll(due, i -> i);
        shuffle(due);
        var room = new Semaphore(ahead);
        var all = new CountDownLatch(due.length);
        var answer = new LoadAnswer() {
            @Override
            public void loaded(ConsumerRecord<byte[], byte[]> record) {
                room.release();
                all.countDown();
            }

            @Override
            public void absent(long offset) {
                throw new IllegalStateException("nothing at " + offset);
            }

            @Override
            public void failed(long offset, RuntimeException why) {
                all.countDown(); // the time was over
            }
        };
        try (var loads = new RetryTopicReader(kafka.clientProperties(), topic)) {
            int batch = Math.min(1_000, ahead / 2);
            long start = SystemTime.nanos();
            int last = 0;
            for (int i = 0; i < due.length && SystemTime.nanos() - start < 30_000_000_000L; i = last) {
                room.acquire(batch);
                last = Math.min(due.length, i + batch);
                load(loads, Arrays.copyOfRange(due, i, last), partitions, answer);
            }
            long loaded = due.length - all.getCount();
            double seconds = (SystemTime.nanos() - start) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "drain %s, %,d ahead of %,d: %,d loaded in %.2f s: %,.0f/s, read %.1f, over the network %.1f times%n",
                    topic,
                    ahead,
                    due.length,
                    loaded,
                    seconds,
                    loaded / seconds,
                    (double) loads.reader.meter().readBytes()
                            / loads.reader.meter().wantedBytes(),
                    loads.loadedBytes() / loads.reader.meter().wantedBytes());
        }
    }

    private static void load(RetryTopicReader loads, long[] due, int partitions, LoadAnswer answer) {
        for (int p = 0; p < partitions; p++) {
            var offsets = new ArrayList<Long>();
            for (long number : due) {
                if (number % partitions == p) {
                    offsets.add(number / partitions);
                }
            }
            loads.reader.load(p, offsets, answer);
        }
    }

    private static void shuffle(long[] numbers) {
        var chance = new SplittableRandom(7);
        for (int i = numbers.length - 1; i > 0; i--) {
            int j = chance.nextInt(i + 1);
            long kept = numbers[i];
            numbers[i] = numbers[j];
            numbers[j] = kept;
        }
    }
}
