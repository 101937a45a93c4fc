package dev.levee.cli.dlq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.levee.Levee;
import dev.levee.Ordering;
import dev.levee.Outcome;
import dev.levee.StartAt;
import dev.levee.cli.fixture.Cli;
import dev.levee.testkit.KafkaExtension;
import dev.levee.wire.GroupTopics;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** M8.7: letters of a person are forgotten, and deleted as far as Kafka can. */
class ForgetCommandTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String topic = kafka.topic(1);
    private final String letters = new GroupTopics(topic).dlq();

    /** Letters of two customers, the first twice. */
    @BeforeEach
    void letAllFail() throws Exception {
        try (var producer =
                        new KafkaProducer<>(kafka.clientProperties(), new StringSerializer(), new StringSerializer());
                var consumer = Levee.consumer(kafka.clientProperties())
                        .topics(topic)
                        .group(topic)
                        .startAt(StartAt.earliest())
                        .ordering(Ordering.PARTITION)
                        .decide(record -> Outcome.deadLetter("no such street"))
                        .start()) {
            for (String key : new String[] {"customer-7", "customer-8", "customer-7"}) {
                producer.send(new ProducerRecord<>(topic, key, "lives in " + key + "'s street"))
                        .get();
            }
            await().atMost(PATIENCE)
                    .until(() -> consumer.snapshot().partitions().stream()
                            .anyMatch(owned -> owned.committed().orElse(0) == 3));
        }
    }

    @Test
    void lettersOfAKeyAreForgottenAndThenDeleted() throws Exception {
        var forgotten = levee("forget", "--key", "customer-7", "--reason", "request 17");
        assertThat(forgotten.code()).as(forgotten.err()).isZero();
        assertThat(forgotten.out()).contains("2 done", "levee dlq purge " + letters + ":0:3");

        var shown = levee("show", letters + ":0:0");
        assertThat(shown.out()).contains("FORGOTTEN", "<masked").doesNotContain("street");
        var unmasked = levee("show", letters + ":0:0", "--unmask", "--reason", "curious");
        assertThat(unmasked.code()).isEqualTo(2);
        assertThat(unmasked.err()).contains("is forgotten");
        var others = levee("show", letters + ":0:1", "--unmask", "--reason", "INC-7");
        assertThat(others.out()).contains("customer-8's street");

        var early = levee("purge", letters + ":0:3", "--reason", "request 17");
        assertThat(early.code()).isEqualTo(2);
        assertThat(early.err()).contains("1 of the letters are not closed", "purge up to " + letters + ":0:1");
        assertThat(levee("show", letters + ":0:0").code()).isZero();

        String other = new ObjectMapper()
                .readTree(levee("show", letters + ":0:1", "-o", "json").out())
                .path("id")
                .asText();
        assertThat(levee("archive", other, "--reason", "known").code()).isZero();
        var purged = levee("purge", letters + ":0:3", "--reason", "request 17");
        assertThat(purged.code()).as(purged.err()).isZero();
        assertThat(levee("show", letters + ":0:0").err()).contains("holds no letter");
        assertThat(levee("groups").out()).contains("no dead letters");
        assertThat(levee("audit").out()).contains("forget", "purge", "request 17");
    }

    @Test
    void lettersOfARecordAreForgottenByItsOrigin() {
        var forgotten = levee("forget", "--origin", topic + ":0:1", "--reason", "request 18");
        assertThat(forgotten.code()).as(forgotten.err()).isZero();
        assertThat(levee("show", letters + ":0:1").out()).contains("FORGOTTEN");
        assertThat(levee("show", letters + ":0:0").out()).contains("OPEN");
    }

    @Test
    void whatCannotBeMeantIsRefusedWithTheFix() {
        assertThat(levee("forget", "--reason", "r").err()).contains("give --key or --origin");
        assertThat(levee("forget", "--key", "customer-7").err()).contains("needs a reason");
        assertThat(levee("forget", "--key", "eve", "--reason", "r").err())
                .contains("no letter of these topics is of eve");
        assertThat(levee("purge", "letters", "--reason", "r").err()).contains("give topic:partition:offset");
        assertThat(levee("purge", "orders:0:1", "--reason", "r").err())
                .contains("orders-0 is no partition of these topics");
    }

    private Cli.Ran levee(String... arguments) {
        return Cli.run(Stream.of(
                        Stream.of("dlq"),
                        Stream.of(arguments),
                        Stream.of("--bootstrap-server", kafka.bootstrapServers()),
                        arguments[0].equals("audit") ? Stream.<String>of() : Stream.of("--group", topic))
                .flatMap(part -> part)
                .toArray(String[]::new));
    }
}
