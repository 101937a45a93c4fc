package dev.levee.proof.triage;

import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.testkit.EmbeddedKafka;
import dev.levee.triage.failure.FailureState;
import dev.levee.triage.index.GroupView;
import dev.levee.triage.kafka.Triage;
import dev.levee.wire.DeadLetter;
import dev.levee.wire.Fingerprint;
import dev.levee.wire.GroupTopics;
import dev.levee.wire.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Uuid;

/**
 * A measurement, not a test: how long it takes to read dead letters into an index, and how long answers take then. 6 partitions,
 * twelve kinds of failure, 50,000 keys, 256 bytes and a stack trace of 2 KiB a letter, a broker in a JVM of its own.
 */
public final class DeadLetterLoading {

    static final int KINDS = 12;
    private static final int KEYS = 50_000;
    private static final int PARTITIONS = 6;
    private static final String STACK = ("java.lang.IllegalStateException\n"
            + "\tat com.acme.orders.Charging.charge(Charging.java:42)\n".repeat(36));

    private DeadLetterLoading() {}

    /**
     * What was measured.
     *
     * @param groups as the index answered
     * @param loadSeconds from nothing to all letters
     * @param slowestAnswerMillis of the groups, of pages of each, and of one failure
     */
    record Measured(List<GroupView> groups, double loadSeconds, double slowestAnswerMillis) {}

    /** Arguments: thousands of letters (default 1000). */
    public static void main(String[] args) throws Exception {
        int letters = 1_000 * (args.length > 0 ? Integer.parseInt(args[0]) : 1_000);
        try (var kafka =
                EmbeddedKafka.builder().childProcesses().childJvmArgs("-Xmx1g").start()) {
            String topic = new GroupTopics("loading").dlq();
            kafka.createTopic(topic, PARTITIONS, Map.of("retention.ms", "-1"));
            write(kafka.clientProperties(), topic, letters);
            var measured = measure(kafka.clientProperties(), topic, letters);
            long used =
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
            System.out.printf(
                    Locale.ROOT,
                    "%,d letters: loaded in %.1f s (%,.0f/s), slowest answer %.1f ms, heap in use %,d MB of %,d%n",
                    letters,
                    measured.loadSeconds(),
                    letters / measured.loadSeconds(),
                    measured.slowestAnswerMillis(),
                    used >> 20,
                    Runtime.getRuntime().maxMemory() >> 20);
        }
    }

    static void write(Map<String, Object> client, String topic, int letters) {
        try (var producer = Records.producer(client)) {
            for (int i = 0; i < letters; i++) {
                var source = new ConsumerRecord<>(
                        "orders", i % PARTITIONS, i, Records.bytes("key-" + i % KEYS), new byte[256]);
                var letter = letter(i).toRecord(topic, i % PARTITIONS, source, DeadLetter.Rung.WHOLE);
                var unused = producer.send(letter);
            }
            producer.flush();
        }
    }

    static DeadLetter letter(int number) {
        var failedAt = Instant.ofEpochMilli(1_700_000_000_000L + number);
        return new DeadLetter(
                new Origin("orders", Uuid.METADATA_TOPIC_ID, number % PARTITIONS, number, -1),
                "loading",
                1,
                failedAt,
                failedAt,
                "DEFECT",
                "java.lang.IllegalStateException",
                "java.lang.IllegalStateException",
                "order " + number,
                STACK,
                Fingerprint.of("com.acme.Failed" + number % KINDS, List.of()),
                true,
                "1." + number % 3,
                "member");
    }

    static Measured measure(Map<String, Object> client, String topic, int letters) {
        long start = SystemTime.nanos();
        try (var triage = new Triage(client, List.of(topic), Map.of(), 2 * letters)) {
            triage.refresh(read -> System.out.printf(Locale.ROOT, "%,d read%n", read));
            double seconds = (SystemTime.nanos() - start) / 1e9;
            var groups = triage.index().groups(triage.nowMillis());
            return new Measured(groups, seconds, slowest(triage, groups));
        }
    }

    /** Also a page for which everything has to be passed. */
    private static double slowest(Triage triage, List<GroupView> groups) {
        double slowest = 0;
        for (GroupView group : groups) {
            slowest = Math.max(slowest, millis(() -> triage.index().groups(triage.nowMillis())));
            slowest = Math.max(
                    slowest, millis(() -> triage.index().list(group.key(), state -> true, Long.MAX_VALUE, 100)));
            slowest = Math.max(
                    slowest,
                    millis(() -> triage.index()
                            .list(group.key(), state -> state == FailureState.RESOLVED, Long.MAX_VALUE, 100)));
        }
        return slowest;
    }

    private static double millis(Runnable question) {
        long start = SystemTime.nanos();
        question.run();
        return (SystemTime.nanos() - start) / 1e6;
    }
}
