package dev.levee.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.console.fixture.Browser;
import dev.levee.console.fixture.Consoles;
import dev.levee.console.fixture.Contract;
import dev.levee.console.fixture.Letters;
import dev.levee.console.live.SystemTime;
import dev.levee.testkit.KafkaExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Issue 13's list of attacks, each against a real console over a real broker. */
class SecurityTest {

    private static final String SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>";
    private static final String BILLING = "billing-security";
    private static final String OTHERS = "warehouse-security";

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @SuppressWarnings("NullAway.Init")
    private static Console console;

    @SuppressWarnings("NullAway.Init")
    private static Browser ada;

    @BeforeAll
    static void start() {
        Instant now = Instant.ofEpochMilli(SystemTime.millis());
        try (var letters = new Letters(kafka.cluster(), BILLING);
                var others = new Letters(kafka.cluster(), OTHERS)) {
            letters.write("Xss", SCRIPT, SCRIPT, SCRIPT, Map.of(SCRIPT, SCRIPT, "tenant", "t1"), now);
            letters.write(
                    "Secret",
                    "card-4711",
                    "classified",
                    "of card 4711",
                    Map.of("authorization", "Bearer abc", "tenant", "t-9"),
                    now);
            letters.write("Huge", "k", "x".repeat(900_000), "too much", Map.of("h", "y".repeat(50_000)), now);
            letters.write("Many", 3, now);
            others.write("Theirs", 2, now);
        }
        console = Consoles.start(kafka.clientProperties(), false);
        ada = Browser.of(console.url(), "ada");
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            String body = ada.get("/failure-groups?limit=1000").body();
            return body.contains("Theirs@" + OTHERS) && body.contains("Many@" + BILLING);
        });
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    private static String recordOf(String kind) {
        return ada.read("/failure-groups/" + kind + "/records")
                .path("items")
                .path(0)
                .path("id")
                .asText();
    }

    private static void isSafe(HttpResponse<String> response) {
        assertThat(response.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                        .doesNotContain("unsafe", "http:", "https:", "*"));
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("Content-Type").orElse("")).doesNotContain("html");
    }

    @Test
    void whatRecordsHoldIsNeverSentAsAPage() {
        String record = recordOf("Xss@" + BILLING);
        isSafe(ada.get("/records/" + record));
        var unmasked = ada.post("/records/" + record + "/unmask", "{\"reason\": \"" + "looking" + "\"}");
        isSafe(unmasked);
        var shown = Browser.json(unmasked);
        assertThat(shown.path("value").path("text").asText()).isEqualTo(SCRIPT);
        assertThat(shown.path("message").asText()).isEqualTo(SCRIPT);
        isSafe(ada.get("/failure-groups?text=" + "%3Cscript%3E"));
        isSafe(ada.get("/records/%3Cscript%3E"));
        assertThat(ada.post("/failure-groups/Xss@" + BILLING + "/notes", "{\"text\": \"<script>\"}")
                        .statusCode())
                .isEqualTo(201);
        isSafe(ada.get("/failure-groups/Xss@" + BILLING));
    }

    @Test
    void nothingIsAnsweredWithoutASession() {
        var nobody = new Browser(console.url());
        for (String operation : new Contract().operations()) {
            String[] words = operation.split(" ", 2);
            if (words[1].equals("/session") || words[1].equals("/openapi.yaml") || words[1].startsWith("/login")) {
                continue;
            }
            String path = words[1].replaceAll("\\{[a-z]+}", "x");
            var response = nobody.send(nobody.request(path)
                    .header("Cookie", "levee_session=guessed")
                    .method(words[0].toUpperCase(Locale.ROOT), BodyPublishers.ofString("{}")));
            assertThat(response.statusCode()).as(operation).isEqualTo(401);
            assertThat(response.body()).as(operation).doesNotContain(BILLING);
        }
        assertThat(nobody.get("/session").body()).contains("\"user\":null").contains("\"clusterId\":null");
    }

    @Test
    void aCookieIsForNoScriptAndNoOtherSite() {
        var response = new Browser(console.url()).logIn("vera", "vera-password");

        assertThat(response.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie)
                        .contains("HttpOnly")
                        .containsIgnoringCase("SameSite=Strict")
                        .contains("Path=/"));
        assertThat(response.body()).doesNotContain("levee_session");
    }

    @Test
    void aPageOfElsewhereChangesNothing() {
        String claim = "/failure-groups/Many@" + BILLING + "/claim";
        var body = BodyPublishers.ofString("{\"reason\": \"mine\"}");

        assertThat(ada.send(ada.request(claim).PUT(body)).statusCode()).isEqualTo(403);
        assertThat(ada.send(ada.request(claim).header("X-Levee-Csrf", "guessed").PUT(body))
                        .statusCode())
                .isEqualTo(403);
        assertThat(ada.send(ada.change(claim)
                                .header("Origin", "https://evil.example")
                                .PUT(body))
                        .statusCode())
                .isEqualTo(403);
        assertThat(ada.send(ada.change(claim)
                                .header("Sec-Fetch-Site", "cross-site")
                                .PUT(body))
                        .statusCode())
                .isEqualTo(403);
        var login = new Browser(console.url());
        assertThat(login.send(login.request("/session")
                                .header("Origin", "https://evil.example")
                                .POST(BodyPublishers.ofString("{\"user\": \"vera\", \"password\": \"vera-password\"}")))
                        .statusCode())
                .isEqualTo(403);
        assertThat(ada.read("/failure-groups/Many@" + BILLING)
                        .path("failureGroup")
                        .path("claim")
                        .isNull())
                .isTrue();
        assertThat(ada.send(ada.change(claim)
                                .header("Origin", console.url().toString())
                                .PUT(body))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aFormOfAnotherTypeIsNotRead() {
        var request = ada.change("/decisions")
                .setHeader("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{\"action\": \"archive\"}"));

        assertThat(ada.send(request).statusCode()).isEqualTo(415);
    }

    @Test
    void aNameThatPointsHereIsNotAnswered() throws IOException {
        assertThat(raw("GET /api/v1/session HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421");
    }

    @Test
    void noPathLeadsOutOfThePage() throws IOException {
        for (String path : List.of(
                "/../../../../etc/passwd",
                "/%2e%2e/%2e%2e/openapi.yaml",
                "/..%2f..%2fopenapi.yaml",
                "/assets/../../openapi.yaml",
                "/assets/..%5c..%5copenapi.yaml",
                "//etc/passwd",
                "/.;/openapi.yaml",
                "/web/../../Console.class")) {
            String answer = raw("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
            assertThat(answer).as(path).doesNotContain("root:").doesNotContain("openapi: 3");
            assertThat(answer).as(path).containsAnyOf("HTTP/1.1 400", "HTTP/1.1 404", "<!doctype html>");
        }
        assertThat(raw("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 405");
    }

    private static String raw(String request) throws IOException {
        try (var socket = new Socket(console.url().getHost(), console.url().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return answer.toString(StandardCharsets.UTF_8);
        }
    }

    @Test
    void whatIsTooLargeIsRefusedOrCut() {
        assertThat(ada.post("/decisions", "{\"reason\": \"" + "x".repeat(300_000) + "\"}")
                        .statusCode())
                .isEqualTo(413);
        assertThat(ada.get("/failure-groups?text=" + "x".repeat(20_000)).statusCode())
                .isBetween(400, 499);

        String record = recordOf("Huge@" + BILLING);
        var shown = ada.post("/records/" + record + "/unmask", "{\"reason\": \"looking\"}");
        assertThat(shown.body().length()).isLessThan(600_000);
        assertThat(Browser.json(shown).path("value").path("bytes").asInt()).isEqualTo(900_000);
        assertThat(Browser.json(shown).path("value").path("truncated").asBoolean())
                .isTrue();
    }

    @Test
    void whoMayNotIsDeniedAndThatIsWrittenDown() {
        var vera = Browser.of(console.url(), "vera");
        String kind = "Many@" + BILLING;
        String select = "\"selection\": {\"failureGroup\": \"" + kind + "\", \"max\": 10}, \"reason\": \"an attempt\"}";

        assertThat(vera.post("/decisions", "{\"action\": \"archive\", " + select)
                        .statusCode())
                .isEqualTo(403);
        assertThat(vera.post("/replays", "{" + select).statusCode()).isEqualTo(403);
        String record = recordOf(kind);
        assertThat(vera.post("/records/" + record + "/unmask", "{\"reason\": \"curious\"}")
                        .statusCode())
                .isEqualTo(403);
        var byId = vera.post(
                "/decisions",
                "{\"action\": \"archive\", \"selection\": {\"ids\": [\"" + record
                        + "\"]}, \"reason\": \"an attempt\"}");
        assertThat(byId.statusCode()).isEqualTo(403);
        assertThat(Browser.json(byId).path("detail").asText())
                .isEqualTo("viewer of " + BILLING + ": failures:archive takes triager");
        assertThat(vera.post(
                                "/consumers/" + BILLING + "/commands",
                                "{\"verb\": \"drain\", \"topic\": \"orders\", \"partition\": 0, \"reason\": \"an"
                                        + " attempt\", \"expiresInSeconds\": 60}")
                        .statusCode())
                .isEqualTo(403);
        var olga = Browser.of(console.url(), "olga");
        assertThat(olga.post(
                                "/consumers/" + BILLING + "/commands",
                                "{\"verb\": \"breaker\", \"breaker\": \"b\", \"open\": true, \"reason\": \"an"
                                        + " attempt\", \"expiresInSeconds\": 60}")
                        .statusCode())
                .isEqualTo(403);
        String edit = "{\"value\": \"{}\", \"reason\": \"an attempt\"}";
        assertThat(vera.post("/records/" + record + "/edit", edit).statusCode()).isEqualTo(403);
        assertThat(Browser.json(olga.post("/records/" + record + "/edit", edit))
                        .path("detail")
                        .asText())
                .contains("replays:edit takes approver");

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var denied = ada.read("/audit?outcome=DENIED&actor=vera").path("items");
            assertThat(denied.findValuesAsText("action")).contains("decide", "plan", "unmask", "command", "edit");
            assertThat(denied.findValuesAsText("reason")).contains("an attempt");
            assertThat(denied.findValuesAsText("why"))
                    .contains("viewer of " + BILLING + ": failures:unmask takes operator");
        });
        assertThat(ada.read("/records/" + record).path("state").asText()).isEqualTo("OPEN");
    }

    @Test
    void whatIsOfOtherGroupsIsNotSeen() {
        var otto = Browser.of(console.url(), "otto");
        String theirs = "Theirs@" + OTHERS;
        String record = recordOf(theirs);

        for (String path : List.of("/failure-groups", "/now", "/consumers", "/replays", "/breakers", "/audit")) {
            assertThat(otto.get(path).body()).as(path).doesNotContain(OTHERS).doesNotContain(BILLING);
        }
        for (String path : List.of(
                "/failure-groups/" + theirs,
                "/failure-groups/" + theirs + "/records",
                "/records/" + record,
                "/records/" + record + "/neighbours",
                "/consumers/" + OTHERS,
                "/consumers/" + OTHERS + "/commands")) {
            assertThat(otto.get(path).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(otto.get("/records/" + record).body()).doesNotContain(OTHERS);
        assertThat(Browser.of(console.url(), "olga")
                        .get("/failure-groups/" + theirs)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void secretsAndContentAreMasked() {
        String record = recordOf("Secret@" + BILLING);
        assertThat(ada.get("/records/" + record).body())
                .doesNotContain("4711")
                .doesNotContain("classified")
                .doesNotContain("Bearer")
                .doesNotContain("t-9");

        String shown = ada.post("/records/" + record + "/unmask", "{\"reason\": \"looking\"}")
                .body();
        assertThat(shown)
                .contains("t-9", "classified", "4711")
                .doesNotContain("Bearer")
                .doesNotContain("426561726572");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                                ada.read("/audit?action=unmasked").path("items").findValuesAsText("target"))
                        .contains(record));
        assertThat(ada.post("/records/" + record + "/unmask", "{}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void passwordsAreNotGuessed() {
        var nobody = new Browser(console.url());
        for (int i = 0; i < 5; i++) {
            assertThat(nobody.logIn("mallory", "guess-" + i).statusCode()).isEqualTo(401);
        }
        var sixth = nobody.logIn("mallory", "guess-6");

        assertThat(sixth.statusCode()).isEqualTo(429);
        assertThat(sixth.headers().firstValue("Retry-After")).isPresent();
        assertThat(nobody.get("/now").statusCode()).isEqualTo(401);
    }

    @Test
    void aReadOnlyConsoleChangesNothing() {
        try (var readOnly = Consoles.start(kafka.clientProperties(), true)) {
            var admin = Browser.of(readOnly.url(), "ada");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> admin.get("/failure-groups?limit=1000").body().contains("Many@" + BILLING));
            String kind = "Many@" + BILLING;
            String select =
                    "\"selection\": {\"failureGroup\": \"" + kind + "\", \"max\": 10}, \"reason\": \"an attempt\"}";

            assertThat(admin.post("/decisions", "{\"action\": \"archive\", " + select)
                            .statusCode())
                    .isEqualTo(403);
            assertThat(admin.post("/replays", "{" + select).body()).contains("--read-only");
            assertThat(admin.send("PUT", "/failure-groups/" + kind + "/claim", "{\"reason\": \"mine\"}")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(admin.post(
                                    "/records/" + recordOf(kind) + "/edit",
                                    "{\"value\": \"{}\", \"reason\": \"an attempt\"}")
                            .body())
                    .contains("--read-only");
            var detail = admin.read("/failure-groups/" + kind).path("failureGroup");
            assertThat(detail.path("actions").findValuesAsText("why")).contains("this console is read-only");
            assertThat(detail.path("states").path("OPEN").asInt()).isEqualTo(3);
        }
    }
}
