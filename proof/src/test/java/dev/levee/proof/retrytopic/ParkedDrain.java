package dev.levee.proof.retrytopic;

import static dev.levee.proof.fixture.Records.bytes;

import dev.levee.ConsumerBuilder;
import dev.levee.Levee;
import dev.levee.Outcome;
import dev.levee.Retry;
import dev.levee.StartAt;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.testkit.EmbeddedKafka;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A measurement, not a test: every record of a topic fails once and is parked; a second consumer takes all of it over; then all
 * come back, due in another order than they were parked in, within {@link #SCATTER_MILLIS}. Each has a key of its own.
 */
public final class ParkedDrain {

    private static final int PARTITIONS = 6;
    private static final int SCATTER_MILLIS = 1_000;

    private final EmbeddedKafka kafka;
    private final int records;
    private final long dueAt;
    private final AtomicBoolean failing = new AtomicBoolean(true);
    private final AtomicInteger handled = new AtomicInteger();

    private ParkedDrain(EmbeddedKafka kafka, int records, int dueInSeconds) {
        this.kafka = kafka;
        this.records = records;
        this.dueAt = SystemTime.nanos() + Duration.ofSeconds(dueInSeconds).toNanos();
    }

    /**
     * Arguments: thousands of records (default 100), bytes of each (default 100), when they are due (default 45 seconds after
     * the brokers are up: by then all must be parked and taken over).
     */
    public static void main(String[] args) throws Exception {
        int records = 1_000 * (args.length > 0 ? Integer.parseInt(args[0]) : 100);
        int size = args.length > 1 ? Integer.parseInt(args[1]) : 100;
        int dueInSeconds = args.length > 2 ? Integer.parseInt(args[2]) : 45;
        try (var kafka =
                EmbeddedKafka.builder().childProcesses().childJvmArgs("-Xmx1g").start()) {
            new ParkedDrain(kafka, records, dueInSeconds).run(size);
        }
    }

    private void run(int size) throws InterruptedException {
        fill(size);
        long began = SystemTime.nanos();
        var metrics = new SimpleMeterRegistry();
        try (var first = consumer(metrics).start()) {
            await(() -> Parked.count(metrics) >= records);
            say("parked", began);
        }
        long again = SystemTime.nanos();
        var second = new SimpleMeterRegistry();
        try (var consumer = consumer(second).start()) {
            await(() -> Parked.count(second) >= records);
            say("taken over", again);
            failing.set(false);
            if (SystemTime.nanos() > dueAt) {
                throw new AssertionError("not all was parked and taken over before it was due");
            }
            await(() -> handled.get() > 0);
            long due = SystemTime.nanos();
            await(() -> handled.get() >= records && Parked.count(second) == 0);
            say("drained", due);
            if (handled.get() != records || consumer.failure().isPresent()) {
                throw new AssertionError(handled + " handled of " + records + ", " + consumer.failure());
            }
        }
    }

    private ConsumerBuilder<byte[], byte[]> consumer(SimpleMeterRegistry metrics) {
        return Levee.consumer(kafka.clientProperties())
                .topics("orders")
                .group("billing")
                .startAt(StartAt.earliest())
                .concurrency(64)
                .maxParked(1_000_000)
                .retry(Retry.exponential(Duration.ofSeconds(60), Duration.ofSeconds(60))
                        .attempts(20))
                .metrics(metrics)
                .decide(record -> {
                    if (failing.get()) {
                        long scattered = dueAt
                                + Duration.ofMillis(SystemTime.chance(SCATTER_MILLIS))
                                        .toNanos();
                        return Outcome.retryAfter(Duration.ofNanos(scattered - SystemTime.nanos()), "not yet");
                    }
                    handled.incrementAndGet();
                    return Outcome.done();
                });
    }

    private void fill(int size) {
        kafka.createTopic("orders", PARTITIONS, Map.of("retention.ms", "-1"));
        try (var producer = Records.producer(kafka.clientProperties())) {
            var value = new byte[size];
            for (int i = 0; i < records; i++) {
                var unused = producer.send(new ProducerRecord<>("orders", i % PARTITIONS, bytes("key-" + i), value));
            }
        }
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(Condition condition) throws InterruptedException {
        while (!condition.holds()) {
            SystemTime.sleep(10);
        }
    }

    private void say(String what, long since) {
        double seconds = (SystemTime.nanos() - since) / 1e9;
        System.out.printf(
                Locale.ROOT, "%,d records %s in %.2f s: %,.0f/s%n", records, what, seconds, records / seconds);
    }
}
