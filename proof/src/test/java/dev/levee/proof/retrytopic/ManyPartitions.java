package dev.levee.proof.retrytopic;

import dev.levee.Levee;
import dev.levee.Outcome;
import dev.levee.PartitionSnapshot.PauseReason;
import dev.levee.StartAt;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.testkit.EmbeddedKafka;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A measurement, not a test: how soon a member begins that is assigned many partitions, nothing of which is parked. */
public final class ManyPartitions {

    private ManyPartitions() {}

    /** Arguments: partitions (default 300), starts (default 3). */
    public static void main(String[] args) throws Exception {
        int partitions = args.length > 0 ? Integer.parseInt(args[0]) : 300;
        int starts = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        try (var kafka =
                EmbeddedKafka.builder().childProcesses().childJvmArgs("-Xmx1g").start()) {
            kafka.createTopic("warm-up", 1, Map.of());
            start(kafka, "warm-up", 1);
            kafka.createTopic("orders", partitions, Map.of());
            for (int i = 0; i < starts; i++) {
                start(kafka, "orders", partitions);
            }
        }
    }

    private static void fill(EmbeddedKafka kafka, String topic, int partitions) {
        try (var producer = Records.producer(kafka.clientProperties())) {
            for (int partition = 0; partition < partitions; partition++) {
                var unused = producer.send(new ProducerRecord<>(topic, partition, null, new byte[10]));
            }
        }
    }

    private static void start(EmbeddedKafka kafka, String topic, int partitions) throws InterruptedException {
        fill(kafka, topic, partitions);
        long began = SystemTime.nanos();
        var handled = new AtomicInteger();
        var builder = Levee.consumer(kafka.clientProperties())
                .topics(topic)
                .group(topic)
                .startAt(StartAt.earliest())
                .decide(record -> {
                    handled.incrementAndGet();
                    return Outcome.done();
                });
        try (var consumer = builder.start()) {
            say("start() returned", began);
            while (consumer.snapshot().partitions().isEmpty()) {
                SystemTime.sleep(2);
            }
            say(partitions + " assigned", began);
            long assigned = SystemTime.nanos();
            while (consumer.snapshot().partitions().stream()
                    .anyMatch(partition -> partition.paused().contains(PauseReason.TAKEOVER))) {
                SystemTime.sleep(2);
            }
            say("all taken over, since assignment", assigned);
            while (handled.get() < partitions) {
                SystemTime.sleep(2);
            }
            say("one record of each handled, since assignment", assigned);
        }
    }

    private static void say(String what, long since) {
        System.out.printf(Locale.ROOT, "%s: %.3f s%n", what, (SystemTime.nanos() - since) / 1e9);
    }
}
