package dev.levee.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.ConsumerState;
import dev.levee.Levee;
import dev.levee.Retry;
import dev.levee.StartAt;
import dev.levee.console.fixture.Browser;
import dev.levee.console.fixture.Consoles;
import dev.levee.testkit.KafkaExtension;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Issue 13, 1: from the newest kind of failure to outcomes that are confirmed, with a live group of Levee. */
@Tag("clients")
class JourneyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String GROUP = "billing-journey";
    private static final int LETTERS = 15;

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private final AtomicBoolean broken = new AtomicBoolean(true);

    @Test
    void foundUnderstoodReplayedAndConfirmed() {
        String topic = kafka.topic(2);
        try (var producer =
                new KafkaProducer<>(kafka.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < LETTERS; i++) {
                var unused = producer.send(
                        new ProducerRecord<>(topic, ("key-" + i).getBytes(UTF_8), ("order " + i).getBytes(UTF_8)));
            }
        }
        try (var consumer = Levee.consumer(kafka.clientProperties())
                        .topics(topic)
                        .group(GROUP)
                        .startAt(StartAt.earliest())
                        .retry(Retry.never())
                        .handle(record -> {
                            if (broken.get()) {
                                throw new NullPointerException("no amount");
                            }
                        })
                        .start();
                var console = Consoles.start(kafka.clientProperties(), false)) {
            var olga = Browser.of(console.url(), "olga");
            await().atMost(PATIENCE)
                    .until(() -> Browser.json(olga.get("/failure-groups?group=" + GROUP))
                                    .path("items")
                                    .path(0)
                                    .path("unresolved")
                                    .asInt()
                            == LETTERS);
            String kind = olga.read("/failure-groups?group=" + GROUP)
                    .path("items")
                    .path(0)
                    .path("id")
                    .asText();
            var detail = olga.read("/failure-groups/" + kind);
            assertThat(detail.path("exemplar").path("causeClass").asText()).isEqualTo("java.lang.NullPointerException");
            assertThat(detail.path("exemplar").path("stack").findValuesAsText("kind"))
                    .contains("APPLICATION");

            broken.set(false);
            var planned = Browser.json(olga.post(
                    "/replays",
                    "{\"selection\": {\"failureGroup\": \"" + kind + "\", \"max\": 100}, \"reason\": \"fixed\"}"));
            assertThat(planned.path("letters").asInt()).as(planned.toString()).isEqualTo(LETTERS);
            String replay = "/replays/" + planned.path("replay").path("id").asText();
            var started = olga.post(replay + "/start", "{\"reason\": \"canary first\", \"letters\": " + LETTERS + "}");
            assertThat(started.statusCode()).as(started.body()).isEqualTo(202);

            await().atMost(PATIENCE)
                    .until(() -> olga.read(replay)
                            .path("replay")
                            .path("state")
                            .asText()
                            .equals("ENDED"));
            var ended = olga.read(replay).path("replay");
            assertThat(ended.path("handled").asInt()).as(ended.toString()).isEqualTo(LETTERS);
            assertThat(ended.path("ending").asText()).isEqualTo("done");
            assertThat(ended.path("progress").findValues("sent").stream().map(sent -> sent.asInt()))
                    .as("the canary goes alone")
                    .contains(LETTERS)
                    .isSorted();
            var resolved = olga.read("/failure-groups/" + kind).path("failureGroup");
            assertThat(resolved.path("states").path("RESOLVED").asInt()).isEqualTo(LETTERS);
            assertThat(consumer.state()).isEqualTo(ConsumerState.RUNNING);
        }
    }
}
