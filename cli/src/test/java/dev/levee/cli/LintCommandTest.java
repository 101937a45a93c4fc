package dev.levee.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** M9.1: what {@code levee lint} says of twenty files as they are in the world, and how. */
@SuppressWarnings("NullAway.Init")
class LintCommandTest {

    private static final Path RESOURCES = Path.of("src/test/resources");

    @TempDir
    private Path directory;

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(printed, true, UTF_8));
        System.setErr(new PrintStream(complained, true, UTF_8));
    }

    @AfterEach
    void release() {
        System.setOut(out);
        System.setErr(err);
    }

    /** A line a finding; where it changes on purpose, what the failed test printed takes its place. */
    @Test
    void whatIsSaidOfTwentyFilesIsStable() throws Exception {
        List<String> files = samples();
        assertThat(files).hasSize(20);

        assertThat(lint(files, "--format", "json")).isEqualTo(1);

        var lines = new ArrayList<String>();
        String root = RESOURCES.resolve("lint") + "/";
        for (JsonNode finding : findings()) {
            lines.add(finding.get("file").textValue().replace(root, "") + ":" + finding.get("line") + " "
                    + finding.get("severity").textValue() + " "
                    + finding.get("rule").textValue() + " "
                    + finding.get("value").textValue() + " | "
                    + finding.get("message").textValue());
        }
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target/lint-findings.txt"), lines);
        assertThat(lines).isEqualTo(Files.readAllLines(RESOURCES.resolve("lint-findings.txt")));
    }

    @Test
    void jsonHasExactlyTheseNames() throws Exception {
        lint(List.of(file("producer.properties", "acks=1\n")), "--format", "json");
        assertThat(printed.toString(UTF_8)).startsWith("{");
        JsonNode finding = findings().get(0);
        assertThat(finding.fieldNames())
                .toIterable()
                .containsExactly(
                        "rule",
                        "severity",
                        "key",
                        "value",
                        "file",
                        "line",
                        "message",
                        "consequence",
                        "fix",
                        "evidence");
        assertThat(finding.get("line").isInt()).isTrue();
    }

    @Test
    void theExitCodeFollowsTheLeastSeverityThatFails() throws Exception {
        String warned = file("producer.properties", "acks=all\n");
        assertThat(lint(List.of(warned))).isZero();
        assertThat(lint(List.of(warned), "--fail-on", "warning")).isEqualTo(1);
        assertThat(lint(List.of(file("b-producer.properties", "linger.ms=0\n")), "--fail-on", "warning"))
                .isZero();
        assertThat(lint(List.of(file("c-producer.properties", "acks=1\n")))).isEqualTo(1);
    }

    @Test
    void everyFileThatCannotBeUsedIsNamed() throws Exception {
        String bad = file("a.yaml", "a: [1\n");
        assertThat(lint(List.of(bad, "missing.properties"))).isEqualTo(2);
        assertThat(complained.toString(UTF_8).lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("levee: "))
                .anyMatch(line -> line.startsWith("levee: " + bad + ":"))
                .anyMatch(line -> line.equals("levee: missing.properties: there is no such file"));
        assertThat(printed.toString(UTF_8)).isEmpty();
    }

    @Test
    void aFileAboutOtherThingsIsNamedButClean() throws Exception {
        assertThat(lint(List.of(file("app.yaml", "server.port: 1\n")))).isZero();
        assertThat(complained.toString(UTF_8)).contains("app.yaml says nothing about Kafka");
        assertThat(printed.toString(UTF_8)).isEqualTo("0 errors, 0 warnings, 0 infos in 1 file\n");
    }

    @Test
    void textSaysWhatHappensAndWhatToDo() throws Exception {
        String file = file("producer.properties", "acks=1\nenable.idempotence=true\n");
        lint(List.of(file));
        assertThat(printed.toString(UTF_8))
                .startsWith(file + ":1: error P01 acks is 0 or 1 (acks=1)\n    then: an acknowledged record is lost")
                .contains("    fix: acks=all\n    evidence: measured on 4.4.0\n")
                .endsWith("\n1 error, 0 warnings, 0 infos in 1 file\n");
    }

    @Test
    void roleProfileAndFormerVersionCount() throws Exception {
        String file = file("kafka.properties", "bootstrap.servers=localhost:9092\n");
        assertThat(lint(List.of(file), "--role", "consumer", "--fail-on", "error"))
                .isEqualTo(1);
        assertThat(lint(List.of(file), "--fail-on", "warning")).isEqualTo(1);
        assertThat(lint(List.of(file), "--fail-on", "warning", "--profile", "dev"))
                .isZero();
        assertThat(lint(List.of(file), "--role", "producer", "--upgraded-from", "3.9"))
                .isZero();
        assertThat(printed.toString(UTF_8)).contains("info K02 linger.ms is not set");
    }

    @Test
    void sarifNamesRulesAndPlaces() throws Exception {
        lint(
                List.of(file("my producer.properties", "client.id=a\nacks=1\nenable.idempotence=true\n")),
                "--format",
                "sarif");
        JsonNode run =
                new ObjectMapper().readTree(printed.toString(UTF_8)).get("runs").get(0);
        assertThat(run.at("/tool/driver/rules").findValuesAsText("id")).contains("P01", "C13", "K03");
        assertThat(run.get("results")).hasSize(1);
        JsonNode result = run.at("/results/0");
        assertThat(result.get("ruleId").textValue()).isEqualTo("P01");
        assertThat(result.get("level").textValue()).isEqualTo("error");
        assertThat(result.at("/locations/0/physicalLocation/region/startLine").intValue())
                .isEqualTo(2);
        assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .textValue())
                .endsWith("/my%20producer.properties");
    }

    @Test
    void sarifIsWhatItsSchemaSays() throws Exception {
        JsonSchema schema;
        try (var text = LintCommandTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(text);
        }
        var json = new ObjectMapper();
        assertThat(schema.validate(json.readTree("{\"version\": \"2.1.0\"}"))).isNotEmpty();

        lint(samples(), "--format", "sarif");
        assertThat(json.readTree(printed.toString(UTF_8)).at("/runs/0/results").size())
                .isGreaterThan(20);
        assertThat(schema.validate(json.readTree(printed.toString(UTF_8)))).isEmpty();

        printed.reset();
        lint(List.of(file("b-producer.properties", "client.id=a\n")), "--format", "sarif");
        assertThat(schema.validate(json.readTree(printed.toString(UTF_8)))).isEmpty();
    }

    /** Fifty times the samples; processor time, since others may be using the machine. */
    @Test
    void aThousandFilesTakeLessThanFiveSeconds() throws Exception {
        List<String> files = samples();
        List<String> thousand =
                IntStream.range(0, 50).boxed().flatMap(time -> files.stream()).toList();
        assertThat(thousand).hasSize(1_000);
        var clock = ManagementFactory.getThreadMXBean();
        long begin = clock.getCurrentThreadCpuTime();
        assertThat(lint(thousand, "--format", "sarif")).isEqualTo(1);
        assertThat(Duration.ofNanos(clock.getCurrentThreadCpuTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void junitHasATestForEachFindingAndEachCleanFile() throws Exception {
        lint(
                List.of(
                        file("a-producer.properties", "acks=1\n"),
                        file("b-producer.properties", "acks=all\nenable.idempotence=true\n")),
                "--format",
                "junit");
        var suite = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(printed.toByteArray()))
                .getDocumentElement();
        assertThat(suite.getAttribute("tests")).isEqualTo("3");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(3);
        assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(1);
    }

    private static int lint(List<String> files, String... options) {
        var arguments = new ArrayList<>(List.of("lint"));
        arguments.addAll(List.of(options));
        arguments.addAll(files);
        return Main.commandLine().execute(arguments.toArray(String[]::new));
    }

    private JsonNode findings() throws IOException {
        return new ObjectMapper().readTree(printed.toString(UTF_8)).get("findings");
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    private static List<String> samples() throws IOException {
        try (var files = Files.walk(RESOURCES.resolve("lint"))) {
            return files.filter(Files::isRegularFile)
                    .map(Path::toString)
                    .sorted()
                    .toList();
        }
    }
}
