package dev.levee.proof.retrytopic;

import dev.levee.ConsumerState;
import dev.levee.Levee;
import dev.levee.LeveeConsumer;
import dev.levee.Received;
import dev.levee.Retry;
import dev.levee.StartAt;
import dev.levee.proof.fixture.Groups;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.testkit.EmbeddedKafka;
import dev.levee.wire.GroupTopics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A measurement, not a test: a handler that fails three times of ten, for a long time, while members come and go. Each minute it
 * says how much was handled, how much memory is used after a collection, and how large the retry topic is, which is compacted within
 * seconds here. The last lines say what is left when nothing new comes.
 */
public final class FailingOften {

    private static final int PARTITIONS = 6;
    private static final int PER_SECOND = 400;
    private static final int KEYS = 10_000;
    private static final int FAILING_PERCENT = 30;
    private static final int[] SIZES = {2, 4, 6, 4};
    private static final int SECONDS_PER_SIZE = 15;
    private static final Map<String, String> COMPACTED = Map.of(
            "cleanup.policy", "compact",
            "segment.ms", "10000",
            "segment.bytes", "1048576",
            "max.compaction.lag.ms", "10000",
            "min.cleanable.dirty.ratio", "0.3",
            "delete.retention.ms", "10000");

    private final EmbeddedKafka kafka;
    private final Deque<Member> members = new ArrayDeque<>();
    private final AtomicInteger handled = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger wrong = new AtomicInteger();
    private final Map<String, Long> last = new ConcurrentHashMap<>();
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;
    private int sent;

    private record Member(LeveeConsumer consumer, SimpleMeterRegistry metrics) {}

    private FailingOften(EmbeddedKafka kafka) {
        this.kafka = kafka;
    }

    /** Arguments: minutes (default 5). */
    public static void main(String[] args) throws Exception {
        int minutes = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        var builder = EmbeddedKafka.builder()
                .childProcesses()
                .property("log.cleaner.backoff.ms", "1000")
                .property("log.retention.check.interval.ms", "5000");
        try (var kafka = builder.start()) {
            new FailingOften(kafka).run(minutes);
        }
    }

    private void run(int minutes) throws Exception {
        kafka.createTopic("orders", PARTITIONS, Map.of());
        kafka.createTopic(new GroupTopics("billing").retry(), PARTITIONS, COMPACTED);
        var producing = new Thread(this::produce, "producing");
        producing.setDaemon(true);
        producing.start();
        try {
            int step = 0;
            for (int minute = 1; minute <= minutes; minute++) {
                int before = handled.get();
                for (int size = 0; size < 60 / SECONDS_PER_SIZE; size++) {
                    scale(SIZES[step++ % SIZES.length]);
                    SystemTime.sleep(SECONDS_PER_SIZE * 1_000L);
                }
                say("minute " + minute, handled.get() - before);
            }
            ended = true;
            producing.join();
            while (handled.get() < sent || parked() > 0 || Groups.committedSum(kafka, "billing") < sent) {
                SystemTime.sleep(100);
            }
            // tombstones are compacted away too
            SystemTime.sleep(40_000);
            say("at rest", handled.get());
            System.out.printf(
                    Locale.ROOT,
                    "%d sent, %d handled, %d attempts failed, %d wrong%n",
                    sent,
                    handled.get(),
                    failed.get(),
                    wrong.get());
            if (handled.get() != sent || wrong.get() > 0) {
                throw new AssertionError("lost, twice or out of order");
            }
        } finally {
            ended = true;
            scale(0);
        }
    }

    /** Nothing of it stays in memory, which is measured. */
    private void produce() {
        try (var producer = Records.producer(kafka.clientProperties())) {
            for (long next = SystemTime.nanos(); !ended; next += 1_000_000_000L / PER_SECOND) {
                SystemTime.take(next - SystemTime.nanos());
                var unused = producer.send(
                        new ProducerRecord<>("orders", Records.bytes("key-" + SystemTime.chance(KEYS)), new byte[100]));
                sent++;
            }
        }
    }

    private void scale(int size) {
        while (members.size() < size) {
            members.addLast(start());
        }
        while (members.size() > size) {
            Member oldest = members.removeFirst();
            oldest.consumer().close();
            if (oldest.consumer().state() != ConsumerState.CLOSED) {
                throw new AssertionError(oldest.consumer().failure());
            }
        }
    }

    private Member start() {
        var metrics = new SimpleMeterRegistry();
        var consumer = Levee.consumer(kafka.clientProperties())
                .topics("orders")
                .group("billing")
                .startAt(StartAt.earliest())
                .concurrency(16)
                .holdUpTo(Duration.ZERO)
                .retry(Retry.exponential(Duration.ofSeconds(1), Duration.ofSeconds(10))
                        .attempts(100))
                .metrics(metrics)
                .handle(this::charge)
                .start();
        return new Member(consumer, metrics);
    }

    private void charge(Received<byte[], byte[]> record) throws ConnectException {
        String key = Records.text(record.key());
        if (!running.add(key)) {
            wrong.incrementAndGet();
        }
        try {
            if (SystemTime.chance(100) < FAILING_PERCENT) {
                failed.incrementAndGet();
                throw new ConnectException("payments-api refuses connections");
            }
            Long before = last.put(key, record.offset());
            if (before != null && before >= record.offset()) {
                wrong.incrementAndGet();
            }
            handled.incrementAndGet();
        } finally {
            running.remove(key);
        }
    }

    private int parked() {
        return members.stream()
                .mapToInt(member -> Parked.count(member.metrics()))
                .sum();
    }

    private void say(String when, int handledSince) throws Exception {
        Runtime.getRuntime().gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        System.out.printf(
                Locale.ROOT,
                "%s: %d handled, %d members, heap after collection %.1f MB, %d parked, retry topic %.2f MB%n",
                when,
                handledSince,
                members.size(),
                heap / 1e6,
                parked(),
                retryTopicBytes() / 1e6);
    }

    private long retryTopicBytes() throws Exception {
        String retries = new GroupTopics("billing").retry();
        return kafka.admin().describeLogDirs(kafka.brokerIds()).allDescriptions().get().values().stream()
                .flatMap(directories -> directories.values().stream())
                .flatMap(directory -> directory.replicaInfos().entrySet().stream())
                .filter(replica -> replica.getKey().topic().equals(retries))
                .mapToLong(replica -> replica.getValue().size())
                .sum();
    }
}
