package dev.levee.cli.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.levee.AfterDeadLetter;
import dev.levee.ConsumerBuilder;
import dev.levee.Levee;
import dev.levee.LeveeConsumer;
import dev.levee.Outcome;
import dev.levee.StartAt;
import dev.levee.cli.fixture.Cli;
import dev.levee.testkit.KafkaExtension;
import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** M8.6, M7.3: a live group is commanded, and says how it is, from a shell. */
class ControlCommandTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String topic = kafka.topic(2);
    private final String group = topic;

    @Test
    void aDrainIsListedObeyedAndEndedBeforeItsTime() throws Exception {
        Cli.Ran early = levee("status");
        assertThat(early.code()).isEqualTo(2);
        assertThat(early.err()).contains("no member of group " + group + " that hears operators has run here");
        try (LeveeConsumer member = member()) {
            await().atMost(PATIENCE).until(() -> member.snapshot().partitions().size() == 2);
            Cli.Ran drained =
                    levee("control", "drain", topic + "-1", "--reason", "INC-7", "--actor", "kim", "-o", "json");
            assertThat(drained.code()).as(drained.err()).isZero();
            String id = json(drained).path("id").asText();

            assertThat(levee("control", "list").out()).contains(id, "drain " + topic + "-1", "kim", "INC-7");
            await().atMost(PATIENCE).until(() -> told(id).path("is").asText().equals("IN_FORCE"));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(partition(1).toString()).contains("drained by an operator"));
            assertThat(partition(0).has("hold")).isFalse();
            assertThat(reported().path("memberId").asText()).isNotEmpty();
            assertThat(levee("status").out())
                    .contains(reported().path("instance").asText(), topic + "-0", id);

            Cli.Ran resumed = levee("control", "resume", topic + "-1", "--reason", "mended", "--actor", "lee");
            assertThat(resumed.code()).as(resumed.err()).isZero();
            assertThat(levee("control", "list").out()).isEqualTo("no commands\n");
            assertThat(levee("control", "list", "--all").out()).contains("cancelled by lee: mended");
            await().atMost(PATIENCE).until(() -> told(id).path("why").asText().equals("cancelled"));
            Cli.Ran again = levee("control", "resume", topic + "-1", "--reason", "mended");
            assertThat(again.code()).isEqualTo(2);
            assertThat(again.err()).contains(topic + "-1 is not drained: see levee control list");
        }
        await().atMost(PATIENCE).until(() -> levee("status").out().equals("no member reports\n"));
    }

    @Test
    void aRecordIsSkippedByItsOffset() throws Exception {
        try (var producer =
                        new KafkaProducer<>(kafka.clientProperties(), new StringSerializer(), new StringSerializer());
                LeveeConsumer member = member()) {
            producer.send(new ProducerRecord<>(topic, 0, "key", "later")).get();
            await().atMost(PATIENCE).until(() -> partition(0).path("parkedKeys").asInt() == 1);

            Cli.Ran unknown = levee("control", "skip", topic + "-1", "--reason", "INC-7");
            assertThat(unknown.code()).isEqualTo(2);
            assertThat(unknown.err()).contains("give it as " + topic + "-1@OFFSET");
            Cli.Ran skipped = levee("control", "skip", topic + "-0@0", "--reason", "INC-7", "-o", "json");
            assertThat(skipped.code()).as(skipped.err()).isZero();

            String id = json(skipped).path("id").asText();
            await().atMost(PATIENCE).until(() -> told(id).path("is").asText().equals("DONE"));
            await().atMost(PATIENCE).until(() -> partition(0).path("parked").asInt(-1) == 0);
            assertThat(told(id).path("times").asInt()).isEqualTo(1);
            assertThat(member.failure()).isEmpty();
        }
    }

    @Test
    void aHeldKeyIsReleased() throws Exception {
        var handled = new CopyOnWriteArrayList<Long>();
        try (var producer =
                        new KafkaProducer<>(kafka.clientProperties(), new StringSerializer(), new StringSerializer());
                LeveeConsumer member = builder()
                        .afterDeadLetter(AfterDeadLetter.HOLD_KEY)
                        .decide(record -> {
                            handled.add(record.offset());
                            return record.offset() == 0 ? Outcome.deadLetter("poison") : Outcome.done();
                        })
                        .start()) {
            producer.send(new ProducerRecord<>(topic, 0, "key", "poison")).get();
            producer.send(new ProducerRecord<>(topic, 0, "key", "behind")).get();
            await().atMost(PATIENCE).until(() -> partition(0).path("parked").asInt() == 2);

            Cli.Ran released = levee("control", "release", topic + "-0@0", "--reason", "booked by hand", "-o", "json");
            assertThat(released.code()).as(released.err()).isZero();
            String id = json(released).path("id").asText();
            await().atMost(PATIENCE).until(() -> told(id).path("is").asText().equals("DONE"));
            await().atMost(PATIENCE).until(() -> handled.contains(1L));
            assertThat(handled).containsExactly(0L, 1L);
            assertThat(member.failure()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "release orders-0 --reason r, 'is a partition: give the record, orders-0@OFFSET'",
        "drain orders-0, needs a reason",
        "drain orders-0@7 --reason r, is a record",
        "drain orders --reason r, is no partition or record",
        "drain orders-0 --reason r --for 31d, 'give more than 0, up to 30d'",
        "drain orders-0 --reason r --for soon, is no time",
    })
    void whatCannotBeMeantIsRefusedWithTheFix(String command, String why) {
        Cli.Ran refused = levee(Stream.concat(Stream.of("control"), Stream.of(command.split(" ", -1)))
                .toArray(String[]::new));
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains(why);
    }

    private LeveeConsumer member() {
        return builder()
                .decide(record -> Outcome.retryAfter(Duration.ofMinutes(5), "not yet"))
                .start();
    }

    private ConsumerBuilder<byte[], byte[]> builder() {
        return Levee.consumer(kafka.clientProperties())
                .topics(topic)
                .group(group)
                .startAt(StartAt.earliest());
    }

    private Cli.Ran levee(String... arguments) {
        return Cli.run(Stream.concat(
                        Stream.of(arguments),
                        Stream.of("--group", group, "--bootstrap-server", kafka.bootstrapServers()))
                .toArray(String[]::new));
    }

    /** What the only member reports; missing until it does. */
    private JsonNode reported() throws Exception {
        return json(levee("status", "-o", "json")).path(0);
    }

    private JsonNode partition(int number) throws Exception {
        return reported().path("partitions").path(number);
    }

    private JsonNode told(String command) throws Exception {
        for (JsonNode told : reported().path("commands")) {
            if (told.path("id").asText().equals(command)) {
                return told;
            }
        }
        return new ObjectMapper().missingNode();
    }

    private static JsonNode json(Cli.Ran ran) throws Exception {
        return new ObjectMapper().readTree(ran.out());
    }
}
