package dev.levee.cli.offsets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.Levee;
import dev.levee.LeveeConsumer;
import dev.levee.RecordHandler;
import dev.levee.StartAt;
import dev.levee.cli.SystemTime;
import dev.levee.cli.fixture.Cli;
import dev.levee.testkit.KafkaExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** M9.3: a group is moved as it was planned, and not while members are there, nor after something changed. */
@SuppressWarnings("NullAway.Init")
class OffsetsCommandTest {
    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant MORNING =
            Instant.ofEpochMilli(SystemTime.millis()).minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    private Path directory;

    private final String topic = kafka.topic(2);
    private final String group = topic;
    private final TopicPartition first = new TopicPartition(topic, 0);

    @Test
    void aGroupGoesOnWhereItWasPlannedTo() throws Exception {
        tenRecords();
        Path plan = directory.resolve("plan.json");
        Path audit = directory.resolve("audit.ndjson");
        Cli.Ran unknown = offsets("plan", "--group", group, "--to-earliest");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("there is no group " + group + ": correct its name, or say --new");
        commit(10);

        String moment = MORNING.plusSeconds(3).toString();
        Cli.Ran planned =
                offsets("plan", "--group", group, "--topic", topic + ":0", "--to-time", moment, "--save", "" + plan);
        assertThat(planned.code()).as(planned.err()).isZero();
        assertThat(planned.out()).contains(first.toString(), "again 7, skipped 0\n");
        assertThat(committed()).isEqualTo(10);

        String[] apply = {
            "apply", plan.toString(), "--reason", "bug 7 is fixed", "--actor", "kim", "--audit", "" + audit
        };
        try (LeveeConsumer member = start(record -> {})) {
            await().atMost(PATIENCE).until(() -> member.snapshot().partitions().size() == 2);
            Cli.Ran refused = offsets(apply);
            assertThat(refused.code()).isEqualTo(2);
            assertThat(refused.err()).contains("nothing was moved", "has members", "levee-" + group);
            member.leave();
        }
        assertThat(committed()).isEqualTo(10);

        Cli.Ran moved = offsets(apply);
        assertThat(moved.code()).as(moved.err()).isZero();
        assertThat(committed()).isEqualTo(3);
        assertThat(Files.readAllLines(audit))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("\"actor\":\"kim\"", "\"reason\":\"bug 7 is fixed\"", "\"from\":10,\"to\":3"));
        assertThat(moved.out()).contains(Files.readString(audit));

        Cli.Ran again = offsets(apply);
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("3 is committed, and it was 10 when this was planned");

        var handled = new ConcurrentLinkedQueue<String>();
        try (LeveeConsumer member = start(record -> handled.add(record.value()))) {
            await().atMost(PATIENCE).until(() -> committed() == 10);
            assertThat(member.failure()).isEmpty();
        }
        assertThat(handled).containsExactlyInAnyOrder("3", "4", "5", "6", "7", "8", "9");
    }

    private static Cli.Ran offsets(String... arguments) {
        return Cli.run(Stream.of(
                        Stream.of("offsets"),
                        Stream.of(arguments),
                        Stream.of("--bootstrap-server", kafka.bootstrapServers()))
                .flatMap(all -> all)
                .toArray(String[]::new));
    }

    private LeveeConsumer start(RecordHandler<String, String> handler) {
        return Levee.consumer(kafka.clientProperties())
                .topics(topic)
                .group(group)
                .startAt(StartAt.earliest())
                .keys(StringDeserializer::new)
                .values(StringDeserializer::new)
                .handle(handler)
                .start();
    }

    private void tenRecords() {
        var strings = new StringSerializer();
        try (var producer = new KafkaProducer<>(kafka.clientProperties(), strings, strings)) {
            for (int i = 0; i < 10; i++) {
                long time = MORNING.plusSeconds(i).toEpochMilli();
                var unused = producer.send(new ProducerRecord<>(topic, 0, time, "key", "" + i));
            }
        }
    }

    private void commit(long offset) throws Exception {
        var offsets = Map.of(first, new OffsetAndMetadata(offset));
        kafka.cluster().admin().alterConsumerGroupOffsets(group, offsets).all().get();
    }

    private long committed() throws Exception {
        var committed = kafka.cluster()
                .admin()
                .listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        return Objects.requireNonNull(committed.get(first)).offset();
    }
}
