package dev.levee.schema.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.levee.schema.registry.Compatibility;
import dev.levee.schema.registry.SchemaType;
import dev.levee.testkit.ChildJvm;
import dev.levee.testkit.ParentWatch;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

/** A real registry, Apicurio's, in a JVM of its own on 127.0.0.1, with what it holds in memory. */
final class RegistryServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String LISTENING = "Listening on: ";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ChildJvm child;
    private final String url;

    private RegistryServer(ChildJvm child, String url) {
        this.child = child;
        this.url = url;
    }

    static RegistryServer start(Path jdk) {
        Path home = Path.of("target", "registry").toAbsolutePath();
        var child = ChildJvm.builder(RegistryMain.class)
                .jdk(jdk)
                .classPath(String.join(
                        File.pathSeparator,
                        home.resolve("quarkus-run.jar").toString(),
                        codeOf(RegistryMain.class),
                        codeOf(ParentWatch.class)))
                .jvmArgs(
                        "-Xmx320m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=0",
                        "-Dquarkus.management.host=127.0.0.1",
                        "-Dquarkus.management.port=0",
                        "-Dapicurio.storage.kind=sql",
                        "-Dapicurio.storage.sql.kind=h2",
                        "-Dapicurio.datasource.url=jdbc:h2:mem:registry")
                .output(Path.of("target", "registry.log"))
                .start();
        try {
            String line = child.awaitLine(text -> text.contains(LISTENING), PATIENCE);
            String address = line.substring(line.indexOf(LISTENING) + LISTENING.length());
            return new RegistryServer(child, address.replaceAll("(http://[0-9.:]*[0-9]).*", "$1"));
        } catch (RuntimeException failed) {
            child.close();
            throw failed;
        }
    }

    private static String codeOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** For clients of its own kind. */
    String url() {
        return url;
    }

    /** For clients of Confluent's kind. */
    URI confluent() {
        return URI.create(url + "/apis/ccompat/v7");
    }

    /** It takes connections and answers nothing. */
    void suspend() {
        child.suspend();
    }

    void resume() {
        child.resume();
    }

    /** The schema's id. */
    int register(String subject, SchemaType type, String text) {
        var body = JSON.createObjectNode().put("schema", text).put("schemaType", type.name());
        return call("POST", "/subjects/" + subject + "/versions", body)
                .path("id")
                .asInt();
    }

    void level(String subject, Compatibility level) {
        call("PUT", "/config/" + subject, JSON.createObjectNode().put("compatibility", level.name()));
    }

    private JsonNode call(String method, String path, JsonNode body) {
        try {
            var request = HttpRequest.newBuilder(URI.create(confluent() + path))
                    .timeout(Duration.ofSeconds(30))
                    .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body.toString(), UTF_8))
                    .build();
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        child.close();
    }
}
