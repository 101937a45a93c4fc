package dev.levee.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.levee.console.fixture.Browser;
import dev.levee.console.fixture.Consoles;
import dev.levee.console.fixture.Contract;
import dev.levee.console.fixture.Letters;
import dev.levee.console.live.SystemTime;
import dev.levee.testkit.KafkaExtension;
import dev.levee.wire.GroupTopics;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** M8.5: every operation of openapi.yaml answers, over a real broker, and as it says. */
class ApiContractTest {

    private static final String GROUP = "billing/eu 50%";
    private static final String PATIENCE = "the console has not seen it";

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private static final Contract CONTRACT = new Contract();

    @SuppressWarnings("NullAway.Init")
    private static Console console;

    @SuppressWarnings("NullAway.Init")
    private static Browser ada;

    @BeforeAll
    static void start() throws Exception {
        var cluster = kafka.cluster();
        cluster.createTopic("contract-orders", 2);
        cluster.createTopic(new GroupTopics(GROUP).retry(), 2, Map.of("cleanup.policy", "compact"));
        cluster.createTopic(new GroupTopics(GROUP).control(), 1, Map.of("cleanup.policy", "compact"));
        try (var letters = new Letters(cluster, GROUP)) {
            letters.write("Broken", 5, Instant.ofEpochMilli(SystemTime.millis() - 60_000));
            letters.write("Odd", 3, Instant.ofEpochMilli(SystemTime.millis()));
        }
        cluster.admin()
                .alterConsumerGroupOffsets(
                        GROUP, Map.of(new TopicPartition("contract-orders", 0), new OffsetAndMetadata(0)))
                .all()
                .get();
        console = Consoles.start(kafka.clientProperties(), false);
        ada = Browser.of(console.url(), "ada");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> ada.get("/failure-groups?group=" + encoded(GROUP))
                        .body()
                        .contains("Odd"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> ada.get("/consumers/" + encoded(GROUP)).statusCode() == 200);
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static JsonNode get(String operation, String path) {
        return CONTRACT.check("get " + operation, ada.get(path));
    }

    private static JsonNode send(String method, String operation, String path, String body) {
        return CONTRACT.check(method.toLowerCase(Locale.ROOT) + " " + operation, ada.send(method, path, body));
    }

    @Test
    void everyOperationAnswersAsItSays() {
        get("/session", "/session");
        CONTRACT.check("post /session", new Browser(console.url()).logIn("vera", "vera-password"));
        get("/openapi.yaml", "/openapi.yaml");
        String kind = "Broken@" + GROUP;
        failures(kind);
        String record = records(kind);
        replays(kind);
        consumers();
        decisions(record);
        edit(record);
        get("/now", "/now");
        var audit = get("/audit", "/audit?actor=ada");
        assertThat(audit.path("items").findValuesAsText("action"))
                .contains(
                        "archive",
                        "restore",
                        "claim",
                        "note",
                        "plan",
                        "start",
                        "pause",
                        "cancel",
                        "unmasked",
                        "edited");
        await(PATIENCE)
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        !Browser.json(ada.get("/preflight")).path("knownAt").isNull());
        get("/preflight", "/preflight");
        long last = get("/changes", "/changes").path("last").asLong();
        get("/changes", "/changes?since=" + (last - 1));

        var leaving = Browser.of(console.url(), "tom");
        CONTRACT.check("delete /session", leaving.send("DELETE", "/session", ""));
        assertThat(leaving.get("/now").statusCode()).isEqualTo(401);
        assertThat(CONTRACT.operations())
                .filteredOn(operation -> !CONTRACT.checked().contains(operation))
                .as("operations that no answer was seen of")
                // LiveTest and OidcTest see them
                .containsExactlyInAnyOrder("get /events", "get /login", "get /login/callback");
    }

    private static void failures(String kind) {
        var list = get("/failure-groups", "/failure-groups?group=" + encoded(GROUP) + "&sort=firstSeen");
        assertThat(list.path("items").findValuesAsText("id")).containsExactly("Odd@" + GROUP, kind);
        assertThat(list.path("stale").asBoolean()).isFalse();
        String path = "/failure-groups/" + encoded(kind);
        send("PUT", "/failure-groups/{kind}/claim", path + "/claim", "{\"reason\": \"mine\"}");
        send("POST", "/failure-groups/{kind}/notes", path + "/notes", "{\"text\": \"told the team\"}");
        var detail = get("/failure-groups/{kind}", path);
        assertThat(detail.path("failureGroup").path("claim").path("by").asText())
                .isEqualTo("ada");
        assertThat(detail.path("notes").path(0).path("text").asText()).isEqualTo("told the team");
        assertThat(detail.path("exemplar").path("message").asText()).isEqualTo("<masked>");
        send("DELETE", "/failure-groups/{kind}/claim", path + "/claim", "");
        assertThat(get("/failure-groups/{kind}", path)
                        .path("failureGroup")
                        .path("claim")
                        .isNull())
                .isTrue();
    }

    private static String records(String kind) {
        String path = "/failure-groups/" + encoded(kind) + "/records";
        var first = get("/failure-groups/{kind}/records", path + "?limit=3");
        var second = get(
                "/failure-groups/{kind}/records",
                path + "?limit=3&cursor=" + first.path("next").asText());
        assertThat(first.path("items")).hasSize(3);
        assertThat(second.path("items")).hasSize(2);
        assertThat(second.path("next").isNull()).isTrue();
        String record = first.path("items").path(0).path("id").asText();
        var masked = get("/records/{record}", "/records/" + record);
        assertThat(masked.path("value").path("form").asText()).isEqualTo("MASKED");
        var open = send("POST", "/records/{record}/unmask", "/records/" + record + "/unmask", "{\"reason\": \"look\"}");
        assertThat(open.path("value").path("form").asText()).isEqualTo("JSON");
        assertThat(open.path("message").asText()).startsWith("amount of order");
        assertThat(open.path("timeline").findValuesAsText("what"))
                .containsExactly("PRODUCED", "FAILED_FIRST", "DEAD_LETTERED", "UNMASKED");
        var neighbours = get("/records/{record}/neighbours", "/records/" + record + "/neighbours");
        assertThat(neighbours.path("hasKey").asBoolean()).isTrue();
        return record;
    }

    private static void replays(String kind) {
        String body = "{\"selection\": {\"failureGroup\": \"" + kind + "\", \"max\": 10}, \"reason\": \"fixed\"}";
        var planned = send("POST", "/replays", "/replays", body);
        assertThat(planned.path("letters").asInt()).isEqualTo(5);
        String replay = "/replays/" + planned.path("replay").path("id").asText();
        CONTRACT.check(
                "post /replays/{replay}/approve",
                Browser.of(console.url(), "paul").post(replay + "/approve", "{\"reason\": \"fine\"}"));
        var grant = ada.post(replay + "/approve", "{\"reason\": \"mine\"}");
        assertThat(CONTRACT.check("post /replays/{replay}/approve", grant)
                        .path("detail")
                        .asText())
                .isEqualTo("who planned it cannot approve it");
        send("POST", "/replays/{replay}/start", replay + "/start", "{\"reason\": \"begin\", \"letters\": 4}");
        var early =
                send("POST", "/replays/{replay}/start", replay + "/start", "{\"reason\": \"begin\", \"letters\": 5}");
        assertThat(early.path("detail").asText()).contains("no members");
        var running = send(
                "POST",
                "/replays/{replay}/start",
                replay + "/start",
                "{\"reason\": \"begin\", \"letters\": 5, \"wait\": true}");
        assertThat(running.path("state").asText()).as(running.toString()).isEqualTo("RUNNING");
        await(PATIENCE)
                .atMost(Duration.ofSeconds(20))
                .until(() -> Browser.json(ada.get(replay))
                        .path("replay")
                        .path("waits")
                        .asText()
                        .contains("no members"));
        var paused = send("POST", "/replays/{replay}/pause", replay + "/pause", "{\"reason\": \"wait\"}");
        assertThat(paused.path("state").asText()).isEqualTo("PAUSED");
        send("POST", "/replays/{replay}/resume", replay + "/resume", "{\"reason\": \"go on\"}");
        send("POST", "/replays/{replay}/cancel", replay + "/cancel", "{\"reason\": \"enough\"}");
        assertThat(get("/replays/{replay}", replay).path("replay").path("state").asText())
                .isEqualTo("CANCELLED");
        assertThat(get("/replays", "/replays?group=" + encoded(GROUP)).path("items"))
                .hasSize(1);
    }

    private static void consumers() {
        var list = get("/consumers", "/consumers?text=billing");
        assertThat(list.path("items").findValuesAsText("group")).containsExactly(GROUP);
        String path = "/consumers/" + encoded(GROUP);
        get("/consumers/{group}", path);
        String body = "{\"verb\": \"breaker\", \"breaker\": \"payments\", \"open\": true, \"reason\": \"down\","
                + " \"expiresInSeconds\": 60}";
        String id = send("POST", "/consumers/{group}/commands", path + "/commands", body)
                .path("id")
                .asText();
        await(PATIENCE)
                .atMost(Duration.ofSeconds(20))
                .until(() -> ada.get(path + "/commands").body().contains(id));
        get("/consumers/{group}/commands", path + "/commands");
        var withdrawn = send(
                "DELETE", "/consumers/{group}/commands/{command}", path + "/commands/" + id, "{\"reason\": \"back\"}");
        assertThat(withdrawn.path("state").asText()).isEqualTo("WITHDRAWN");
        get("/breakers", "/breakers");
    }

    private static void decisions(String record) {
        String selection = "\"selection\": {\"ids\": [\"" + record + "\"]}, \"reason\": \"test data\"}";
        var archived = send("POST", "/decisions", "/decisions", "{\"action\": \"archive\", " + selection);
        assertThat(archived.path("done").asInt()).isEqualTo(1);
        assertThat(get("/records/{record}", "/records/" + record).path("state").asText())
                .isEqualTo("ARCHIVED");
        var again = send("POST", "/decisions", "/decisions", "{\"action\": \"archive\", " + selection);
        assertThat(again.path("refused").path(0).path("why").asText()).contains("ARCHIVED already");
        send("POST", "/decisions", "/decisions", "{\"action\": \"restore\", " + selection);
    }

    private static void edit(String record) {
        String path = "/records/" + record + "/edit";
        var same = ada.send("POST", path, "{\"value\": 7, \"reason\": \"no text\"}");
        assertThat(same.statusCode()).isEqualTo(400);
        var begun = send("POST", "/records/{record}/edit", path, "{\"value\": \"{}\", \"reason\": \"no amount\"}");
        String replay = begun.path("replay").asText();
        assertThat(get("/replays/{replay}", "/replays/" + replay)
                        .path("replay")
                        .path("letters")
                        .asInt())
                .isEqualTo(1);
        var again = send("POST", "/records/{record}/edit", path, "{\"value\": \"[]\", \"reason\": \"again\"}");
        assertThat(again.path("detail").asText()).as("somebody has it already").isNotEmpty();
        send("POST", "/replays/{replay}/cancel", "/replays/" + replay + "/cancel", "{\"reason\": \"enough\"}");
    }

    @Test
    void itsExamplesAreWhatItSays() {
        for (String operation : CONTRACT.operations()) {
            CONTRACT.operation(operation).path("responses").properties().forEach(response -> {
                var json = response.getValue().path("content").path("application/json");
                if (json.has("example")) {
                    CONTRACT.validate(operation, json.path("schema"), json.path("example"));
                }
                json.path("examples")
                        .forEach(example -> CONTRACT.validate(operation, json.path("schema"), example.path("value")));
            });
        }
    }

    @Test
    void everyMistakeSaysWhyAndWhatToDo() {
        String[] paths = {
            "/nothing",
            "/records/zzz",
            "/records/0123456789abcdef",
            "/failure-groups/none@nobody",
            "/failure-groups/none",
            "/failure-groups?sort=odd",
            "/failure-groups?since=yesterday",
            "/failure-groups?state=NONE",
            "/failure-groups?limit=0",
            "/consumers/nobody",
            "/replays/none"
        };
        for (String path : paths) {
            var response = ada.get(path);
            assertThat(response.statusCode()).as(path).isBetween(400, 499);
            assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(Browser.json(response).path("detail").asText()).as(path).isNotEmpty();
            assertThat(Browser.json(response).path("fix").asText()).as(path).isNotEmpty();
        }
        assertThat(ada.post("/now", "{}").statusCode()).isEqualTo(405);
        assertThat(ada.post("/decisions", "[").statusCode()).isEqualTo(400);
        assertThat(ada.post("/decisions", "{\"action\": \"archive\"}").statusCode())
                .isEqualTo(400);
    }
}
