package dev.levee.outbox.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.levee.outbox.OutboxEvent;
import dev.levee.outbox.fixture.PostgresExtension;
import dev.levee.outbox.fixture.Rows;
import dev.levee.testkit.KafkaExtension;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Not among the tests: {@code make bench-outbox}. A real PostgreSQL, a real broker, everything on one machine. Drain: events that stand
 * in the outbox when the relay starts, from the first arrival to the last. Live: single commits at a steady rate, from before the commit
 * until a consumer has the event; a relay in the process of its writers hears of each commit, as Spring tells it.
 */
class OutboxBench {

    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private static final int DRAIN = Integer.getInteger("outbox.drain", 100_000);
    private static final int SECONDS = Integer.getInteger("outbox.seconds", 20);
    private static final String WHO = System.getProperty("outbox.contender", "");
    private static final int SNAPSHOT_ROUNDS = 10;
    private static final int WARM_UP = 5;
    private static final int RATE = 200;
    private static final int WRITERS = 4;
    private static final int PARTITIONS = 4;
    private static final Path TABLE = Path.of("target", "outbox-bench.md");

    /** Nanoseconds on the way, in the order of arrival, and when the first and the last came. */
    private record Arrivals(List<Long> ways, long first, long last) {}

    private record Drained(double perSecond, double processorMicros) {}

    @BeforeAll
    static void begin() throws IOException {
        Files.createDirectories(TABLE.toAbsolutePath().getParent());
        Files.writeString(
                TABLE, "| relay | drain, events/s | CPU per event | live p50 | live p99 |\n|---|---|---|---|---|\n");
    }

    @ParameterizedTest
    @EnumSource(Contender.class)
    void measure(Contender contender) throws Exception {
        assumeTrue(contender.name().startsWith(WHO));
        var drained = drain(contender, topic(contender, "drain"), contender.drains(DRAIN));
        var ways = live(contender);
        Files.writeString(
                TABLE,
                String.format(
                        Locale.ROOT,
                        "| %s | %,.0f | %.0f us | %.1f ms | %.1f ms |%n",
                        contender,
                        drained.perSecond(),
                        drained.processorMicros(),
                        millis(ways, 50),
                        millis(ways, 99)),
                StandardOpenOption.APPEND);
    }

    private static double millis(List<Long> sorted, int percent) {
        return sorted.get(Math.min(sorted.size() * percent / 100, sorted.size() - 1)) / 1e6;
    }

    /** Rows that were deleted stay where relays look, while somebody holds a snapshot of before: what a look costs must not grow with them. */
    @Test
    void underAnOldSnapshot() throws Exception {
        assumeTrue("SNAPSHOT".startsWith(WHO) || "LEVEE".equals(WHO));
        var perSecond = new ArrayList<Double>();
        topic(Contender.LEVEE_TABLE, "before");
        try (var old = postgres.connection()) {
            old.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            Rows.of(old, "SELECT count(*) FROM levee_outbox");
            for (int round = 0; round < SNAPSHOT_ROUNDS; round++) {
                String topic = "snapshot-" + round;
                kafka.cluster().createTopic(topic, PARTITIONS);
                perSecond.add(drain(Contender.LEVEE_TABLE, topic, DRAIN / SNAPSHOT_ROUNDS)
                        .perSecond());
            }
        }
        Files.writeString(
                TABLE,
                perSecond.stream()
                        .map(rate -> String.format(Locale.ROOT, "%,.0f", rate))
                        .collect(Collectors.joining(
                                ", ", "| Levee, table, under an old snapshot, one after the other | ", " | | | |\n")),
                StandardOpenOption.APPEND);
    }

    private static Drained drain(Contender contender, String topic, int events) throws Exception {
        contender.prepare(postgres, topic);
        try (var writer = contender.writer(postgres, kafka.cluster().clientProperties(), false)) {
            for (int written = 0; written < events; written += 500) {
                writer.write(events(written, topic));
            }
        }
        var arrivals = read(topic, events);
        long before = processorNanos();
        try (var relay = contender.start(postgres, kafka.cluster().clientProperties(), topic)) {
            var all = arrivals.get();
            return new Drained(events * 1e9 / (all.last() - all.first()), (processorNanos() - before) / 1e3 / events);
        }
    }

    /** Of this process, which is relay, broker and reader; PostgreSQL is another. */
    private static long processorNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    private static List<OutboxEvent> events(int first, String topic) {
        return IntStream.range(first, first + 500)
                .mapToObj(event -> event(topic, event % 1_000))
                .toList();
    }

    private static OutboxEvent event(String topic, int aggregate) {
        return OutboxEvent.of(topic, Integer.toString(aggregate), "Changed", payload());
    }

    private static byte[] payload() {
        return ByteBuffer.allocate(200).putLong(SystemTime.nanos()).array();
    }

    /** How long events were on the way, sorted, without those of the warm-up. */
    private static List<Long> live(Contender contender) throws Exception {
        String topic = topic(contender, "live");
        contender.prepare(postgres, topic);
        int events = RATE * (WARM_UP + SECONDS);
        try (var relay = contender.start(postgres, kafka.cluster().clientProperties(), topic);
                var connection = postgres.connection();
                var threads = new Threads()) {
            int slots = contender == Contender.LEVEE_LOG || contender == Contender.DEBEZIUM ? 1 : 0;
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> Rows.of(connection, "SELECT slot_name FROM pg_replication_slots WHERE active")
                                    .size()
                            == slots);
            connection.rollback();
            var arrivals = read(topic, events);
            for (int writer = 0; writer < WRITERS; writer++) {
                int number = writer;
                threads.run(() -> write(contender, relay, topic, number, events / WRITERS));
            }
            var ways = arrivals.get().ways();
            assertThat(ways).as("some relays send one twice").hasSizeGreaterThanOrEqualTo(events);
            return ways.subList(RATE * WARM_UP, events).stream().sorted().toList();
        }
    }

    private static void write(Contender contender, Relay relay, String topic, int number, int events)
            throws SQLException {
        try (var writer = contender.writer(postgres, kafka.cluster().clientProperties(), true)) {
            long next = SystemTime.nanos();
            for (int event = 0; event < events; event++) {
                next += Duration.ofSeconds(WRITERS).toNanos() / RATE;
                LockSupport.parkNanos(next - SystemTime.nanos());
                writer.write(List.of(event(topic, number * 1_000 + event % 100)));
                relay.wakeUp();
            }
        }
    }

    private static String topic(Contender contender, String what) {
        postgres.execute("TRUNCATE levee_outbox, levee_outbox_version");
        String name = what + "-" + contender.name().toLowerCase(Locale.ROOT).replace('_', '-');
        String routed = contender == Contender.DEBEZIUM ? "outbox.event." + name : name;
        kafka.cluster().createTopic(routed, PARTITIONS);
        return name;
    }

    /** Reads so many events, as soon as they come. */
    private static Future<Arrivals> read(String name, int events) {
        String topic = name.contains("debezium") ? "outbox.event." + name : name;
        var properties = kafka.cluster().clientProperties();
        properties.put("isolation.level", "read_committed");
        properties.put("auto.offset.reset", "earliest");
        properties.put("fetch.max.wait.ms", 50);
        var thread = Executors.newSingleThreadExecutor();
        var arrivals = thread.submit(() -> {
            try (var consumer =
                    new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                consumer.assign(IntStream.range(0, PARTITIONS)
                        .mapToObj(partition -> new TopicPartition(topic, partition))
                        .toList());
                var ways = new ArrayList<Long>();
                long first = 0;
                while (ways.size() < events) {
                    for (var record : consumer.poll(Duration.ofMillis(100))) {
                        long now = SystemTime.nanos();
                        first = ways.isEmpty() ? now : first;
                        ways.add(now - ByteBuffer.wrap(record.value()).getLong());
                    }
                }
                return new Arrivals(ways, first, SystemTime.nanos());
            }
        });
        thread.shutdown();
        return arrivals;
    }
}
