package dev.levee.console.browser;

import dev.levee.testkit.KafkaExtension;
import dev.levee.wire.GroupTopics;
import dev.levee.wire.StatusReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Members that are nothing but what they report. */
final class Members {

    private Members() {}

    /** Says once that it is well, and that it will say so {@code every} so often. */
    static void report(KafkaExtension kafka, String group, String name, Duration every) {
        try (var producer =
                new KafkaProducer<>(kafka.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(of(group, name, every).toRecord(0)).get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** As many as {@code members}, in {@code groups} that are called {@code group-0} and so on. */
    static void fill(KafkaExtension kafka, int groups, int members) {
        try (var producer =
                new KafkaProducer<>(kafka.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int group = 0; group < groups; group++) {
                kafka.cluster().createTopic(new GroupTopics("group-" + group).status(), 1);
            }
            for (int member = 0; member < members; member++) {
                String group = "group-" + member % groups;
                var unusedUntilFlushed = producer.send(
                        of(group, "member-" + member, Duration.ofHours(1)).toRecord(0));
            }
            producer.flush();
        }
    }

    private static StatusReport of(String group, String name, Duration every) {
        long now = dev.levee.console.live.SystemTime.millis();
        return new StatusReport(
                new StatusReport.Member(group, name, name, Optional.empty(), Optional.empty(), now),
                now,
                every.toMillis(),
                "RUNNING",
                new StatusReport.Health("OK", "all is well"),
                Optional.empty(),
                List.of(group),
                new StatusReport.Limits(16, OptionalDouble.empty()),
                Optional.empty(),
                List.of(),
                0,
                List.of(),
                List.of());
    }
}
