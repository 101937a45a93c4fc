package dev.levee.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.console.fixture.Browser;
import dev.levee.console.fixture.Consoles;
import dev.levee.console.fixture.Letters;
import dev.levee.console.live.SystemTime;
import dev.levee.testkit.EmbeddedKafka;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Issue 13, 3: the broker goes and comes back, and pages say what they no longer know; who listens hears what has changed. */
class LiveTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static void write(EmbeddedKafka kafka, Letters letters, String kind) {
        letters.write(kind, 1, Instant.ofEpochMilli(SystemTime.millis()));
        assertThat(kafka.isRunning(1)).isTrue();
    }

    /** The next event; its id is the first line. */
    private static String next(BufferedReader events) throws IOException {
        var event = new StringBuilder();
        while (true) {
            String line = events.readLine();
            assertThat(line).as("the stream has ended").isNotNull();
            if (line.isEmpty() && event.length() > 0) {
                return event.toString();
            }
            if (!line.isEmpty() && !line.startsWith(":")) {
                event.append(line).append('\n');
            }
        }
    }

    private static BufferedReader listen(Browser browser, String lastEventId) throws Exception {
        var request = browser.request("/events").GET();
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        var response = browser.stream(request);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    private static String idOf(String event) {
        return event.substring("id: ".length(), event.indexOf('\n'));
    }

    @Test
    void whatIsNotKnownAnyMoreIsSaidToBeAndComesBack() throws Exception {
        try (var kafka = EmbeddedKafka.builder().start();
                var letters = new Letters(kafka, "billing");
                var console = Consoles.start(kafka.clientProperties(), false)) {
            var ada = Browser.of(console.url(), "ada");
            write(kafka, letters, "First");
            await().atMost(PATIENCE)
                    .until(() -> ada.get("/failure-groups").body().contains("First@billing"));
            await().atMost(PATIENCE).until(() -> !ada.read("/now").path("stale").asBoolean());
            String record = ada.read("/failure-groups/First@billing")
                    .path("exemplar")
                    .path("record")
                    .asText();
            var events = listen(ada, "");

            kafka.stop(1);
            await().atMost(PATIENCE)
                    .until(() -> ada.read("/failure-groups").path("stale").asBoolean());
            await().atMost(PATIENCE)
                    .until(() -> ada.read("/consumers").path("stale").asBoolean());
            var stale = ada.read("/failure-groups");
            assertThat(stale.path("staleReason").asText()).contains("brokers do not answer");
            assertThat(Instant.parse(stale.path("knownAt").asText()))
                    .isBefore(Instant.ofEpochMilli(SystemTime.millis()));
            assertThat(stale.path("items").findValuesAsText("id")).containsExactly("First@billing");
            assertThat(ada.read("/now").path("stale").asBoolean()).isTrue();
            assertThat(ada.read("/records/" + record).path("stale").asBoolean()).isTrue();
            var refused = ada.post(
                    "/decisions",
                    "{\"action\": \"archive\", \"selection\": {\"ids\": [\"" + record
                            + "\"]}, \"reason\": \"test data\"}");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(Browser.json(refused).path("fix").asText()).contains("brokers");
            assertThat(next(events)).contains("event: changed");

            kafka.start(1);
            await().atMost(PATIENCE)
                    .until(() -> !ada.read("/failure-groups").path("stale").asBoolean());
            await().atMost(PATIENCE)
                    .until(() -> !ada.read("/consumers").path("stale").asBoolean());
            write(kafka, letters, "Second");
            await().atMost(PATIENCE)
                    .until(() -> ada.get("/failure-groups").body().contains("Second@billing"));
            hearsWhatItMissed(ada, events, kafka, letters);
        }
    }

    private static void hearsWhatItMissed(Browser ada, BufferedReader events, EmbeddedKafka kafka, Letters letters)
            throws Exception {
        String seen = idOf(next(events));
        events.close();
        write(kafka, letters, "Third");
        await().atMost(PATIENCE).until(() -> ada.get("/failure-groups").body().contains("Third@billing"));

        try (var again = listen(ada, seen)) {
            assertThat(next(again)).contains("failures");
        }
        try (var fromBefore = listen(ada, "17")) {
            assertThat(next(fromBefore)).contains("preflight").contains("audit");
        }
        var polled = ada.read("/changes?since=" + seen);
        assertThat(polled.path("resources").toString()).contains("failures");
    }

    @Test
    void itStartsWhileNoBrokerAnswersAndSaysSo() {
        try (var console = Consoles.start(Map.of("bootstrap.servers", "127.0.0.1:9"), false)) {
            var ada = Browser.of(console.url(), "ada");
            var response = ada.get("/failure-groups");

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(Browser.json(response).path("detail").asText()).contains("nothing is known yet");
            assertThat(ada.read("/consumers").path("knownAt").isNull()).isTrue();
        }
    }
}
