package dev.levee.proof.retrytopic;

import dev.levee.ConsumerBuilder;
import dev.levee.Levee;
import dev.levee.LeveeException;
import dev.levee.Outcome;
import dev.levee.Received;
import dev.levee.Retry;
import dev.levee.StartAt;
import dev.levee.proof.fixture.Groups;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.testkit.EmbeddedKafka;
import dev.levee.wire.GroupTopics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * A measurement, not a test: records wait some minutes on a broker that deletes the source and compacts the retry topic within
 * seconds, and forgets the offsets of empty groups after a minute. Of two groups one stays; the other is away until its offsets
 * are gone, is refused, and goes on at the end of the source. Both must handle all, once, in order, and none early.
 */
public final class LongDelay {

    private static final int RECORDS = 1_000;
    private static final int KEYS = 50;
    private static final int PARTITIONS = 2;
    private static final Map<String, String> SHORT_LIVED = Map.of(
            "retention.ms", "10000", "segment.ms", "5000", "segment.bytes", "1048576", "file.delete.delay.ms", "1000");
    private static final Map<String, String> COMPACTED = Map.of(
            "cleanup.policy",
            "compact",
            "segment.ms",
            "5000",
            "segment.bytes",
            "1048576",
            "max.compaction.lag.ms",
            "5000");

    private final EmbeddedKafka kafka;
    private final Duration delay;

    private LongDelay(EmbeddedKafka kafka, Duration delay) {
        this.kafka = kafka;
        this.delay = delay;
    }

    /** A group, what it handled, and when its records failed. */
    private final class Group {

        final String name;
        final Map<String, Long> failedAt = new ConcurrentHashMap<>();
        final List<String> handled = new CopyOnWriteArrayList<>();
        final Set<String> early = ConcurrentHashMap.newKeySet();
        volatile boolean failing = true;
        volatile long firstAt;
        volatile long lastAt;

        Group(String name) {
            this.name = name;
            kafka.createTopic(new GroupTopics(name).retry(), PARTITIONS, COMPACTED);
        }

        ConsumerBuilder<byte[], byte[]> consumer(SimpleMeterRegistry metrics) {
            return Levee.consumer(kafka.clientProperties())
                    .topics("orders")
                    .group(name)
                    .startAt(StartAt.earliest())
                    .retry(Retry.delays(delay).jitter(0))
                    .metrics(metrics)
                    .decide(this::handle);
        }

        private Outcome handle(Received<byte[], byte[]> record) {
            String value = Records.text(record.value());
            if (failing) {
                failedAt.put(value, SystemTime.nanos());
                return Outcome.retryAfter(delay, "not yet");
            }
            long now = SystemTime.nanos();
            firstAt = handled.isEmpty() ? now : firstAt;
            lastAt = now;
            if (now - failedAt.getOrDefault(value, now - delay.toNanos()) < delay.toNanos()) {
                early.add(value);
            }
            handled.add(value);
            return Outcome.done();
        }

        void judge() {
            var last = new HashMap<Integer, Integer>();
            boolean inOrder = handled.stream().map(Integer::valueOf).allMatch(number -> {
                Integer before = last.put(number % KEYS, number);
                return before == null || before < number;
            });
            long dueAt = failedAt.values().stream().mapToLong(at -> at).min().orElseThrow() + delay.toNanos();
            System.out.printf(
                    Locale.ROOT,
                    "%s: %d handled, %d early, in order %s, the first %.3f s after it was due, the last %.3f s%n",
                    name,
                    handled.size(),
                    early.size(),
                    inOrder,
                    (firstAt - dueAt) / 1e9,
                    (lastAt - dueAt) / 1e9);
            if (handled.size() != RECORDS || !early.isEmpty() || !inOrder) {
                throw new AssertionError(name);
            }
        }
    }

    /** Arguments: minutes (default 5, at least 3). */
    public static void main(String[] args) throws Exception {
        var delay = Duration.ofMinutes(args.length > 0 ? Integer.parseInt(args[0]) : 5);
        var builder = EmbeddedKafka.builder()
                .childProcesses()
                .property("offsets.retention.minutes", "1")
                .property("offsets.retention.check.interval.ms", "500")
                .property("log.retention.check.interval.ms", "1000")
                .property("log.cleaner.backoff.ms", "1000");
        try (var kafka = builder.start()) {
            new LongDelay(kafka, delay).run();
        }
    }

    private void run() throws Exception {
        kafka.createTopic("orders", PARTITIONS, SHORT_LIVED);
        Records.produce(kafka.clientProperties(), "orders", RECORDS, KEYS);
        var stays = new Group("stays");
        var away = new Group("away");
        var metrics = new SimpleMeterRegistry();
        try (var staying = stays.consumer(metrics).start()) {
            parkAndLeave(away);
            await(() -> Parked.count(metrics) == RECORDS);
            stays.failing = false;
            await(() -> Groups.committed(kafka, "away").isEmpty());
            System.out.println("away: its offsets are gone");
            try {
                away.consumer(new SimpleMeterRegistry()).start();
                throw new AssertionError("a start without offsets");
            } catch (LeveeException refused) {
                System.out.println("away: refused, " + refused.getMessage());
            }
            goOnAtTheEnd("away");
            var more = new SimpleMeterRegistry();
            try (var back = away.consumer(more).start()) {
                await(() -> Parked.count(more) == RECORDS);
                System.out.println("away: is back, " + RECORDS + " parked");
                await(() -> Parked.count(more) == 0 && Parked.count(metrics) == 0);
                if (back.failure().isPresent() || staying.failure().isPresent()) {
                    throw new AssertionError(back.failure() + ", " + staying.failure());
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "of %d source records retention left %d%n",
                RECORDS,
                sum(OffsetSpec.latest()) - sum(OffsetSpec.earliest()));
        stays.judge();
        away.judge();
    }

    private void parkAndLeave(Group group) throws Exception {
        var metrics = new SimpleMeterRegistry();
        try (var consumer = group.consumer(metrics).start()) {
            // the group is known to have started when that is confirmed, seconds later
            await(() -> Parked.count(metrics) == RECORDS && isStarted(group.name));
            if (consumer.failure().isPresent()) {
                throw new AssertionError(consumer.failure().get());
            }
        }
        group.failing = false;
    }

    private boolean isStarted(String group) {
        return Records.read(kafka.clientProperties(), new GroupTopics(group).retry()).stream()
                .anyMatch(mark -> Records.text(mark.value()).contains("started orders"));
    }

    private long sum(OffsetSpec spec) throws Exception {
        return offsets(spec).values().stream()
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
    }

    /** What kafka-consumer-groups.sh --reset-offsets --to-latest does. */
    private void goOnAtTheEnd(String group) throws Exception {
        kafka.admin()
                .alterConsumerGroupOffsets(group, offsets(OffsetSpec.latest()))
                .all()
                .get();
    }

    private Map<TopicPartition, OffsetAndMetadata> offsets(OffsetSpec spec) throws Exception {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (int number = 0; number < PARTITIONS; number++) {
            var partition = new TopicPartition("orders", number);
            var found = kafka.admin()
                    .listOffsets(Map.of(partition, spec))
                    .partitionResult(partition)
                    .get();
            offsets.put(partition, new OffsetAndMetadata(found.offset()));
        }
        return offsets;
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        while (!condition.holds()) {
            SystemTime.sleep(50);
        }
    }
}
