package dev.levee.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.levee.cli.doctor.SnapshotFile;
import dev.levee.preflight.cluster.Cluster;
import dev.levee.preflight.cluster.Described;
import dev.levee.preflight.cluster.Group;
import dev.levee.preflight.cluster.Partition;
import dev.levee.preflight.cluster.Position;
import dev.levee.preflight.cluster.Topic;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** M9.1: what {@code levee doctor} says of a saved picture. */
@SuppressWarnings("NullAway.Init")
class DoctorCommandTest {

    @TempDir
    private Path directory;

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(printed, true, UTF_8));
        System.setErr(new PrintStream(printed, true, UTF_8));
    }

    @AfterEach
    void release() {
        System.setOut(out);
        System.setErr(err);
    }

    @Test
    void textSaysWhatWasSeenWhatIsWrongAndWhatWasNotSeen() {
        assertThat(doctor("--snapshot", saved(3), "--profile", "dev")).isEqualTo(1);
        assertThat(printed.toString(UTF_8))
                .startsWith("""
                        0 brokers, 0 voters, 1 topic; group.version 1
                        group billing: consumer, Stable, 0 members, 93 unread records

                        """)
                .contains("group billing: error G01 a committed offset lies before the log's first"
                        + " (orders-0: 7 is committed, the log begins at 50)\n    then: ")
                .contains("\nnot seen: quorum: not allowed, grant DESCRIBE on the cluster\n")
                .endsWith("1 error, 0 warnings, 0 infos\n");
    }

    @Test
    void jsonHasGroupsFindingsAndWhatWasNotSeen() throws Exception {
        doctor("--snapshot", saved(3), "--format", "json");
        JsonNode root = new ObjectMapper().readTree(printed.toString(UTF_8));
        assertThat(root.fieldNames()).toIterable().containsExactly("groups", "findings", "unseen");
        assertThat(root.at("/groups/0/lag").longValue()).isEqualTo(93);
        assertThat(root.at("/findings/0/rule").textValue()).isEqualTo("G01");
        assertThat(root.get("unseen")).hasSize(1);
    }

    @Test
    void clientsAreJudgedWithIt() throws Exception {
        var client = directory.resolve("consumer.properties");
        Files.writeString(client, "group.id=billing\ngroup.instance.id=a\nauto.offset.reset=earliest\n");
        doctor("--snapshot", saved(3), "--config", client.toString(), "--instances", "2-4");
        assertThat(printed.toString(UTF_8)).contains(client + ":2: error C09", client + ":2: warning C10");
    }

    @Test
    void whatFailsIsChosen() {
        String good = saved(3, 60);
        assertThat(doctor("--snapshot", good)).isZero();
        assertThat(doctor("--snapshot", good, "--fail-on", "info")).isZero();
        assertThat(doctor("--snapshot", saved(1, 60))).isEqualTo(1);
        assertThat(doctor("--snapshot", saved(1, 60), "--profile", "dev")).isZero();
    }

    @Test
    void aPictureCanBeSavedAgainAndComparedWithAnEarlierOne() throws Exception {
        var copy = directory.resolve("copy.json");
        String first = saved(3);
        doctor("--snapshot", first, "--save", copy.toString());
        assertThat(Files.readString(copy)).isEqualTo(Files.readString(Path.of(first)));
        assertThat(doctor("--snapshot", first, "--before", copy.toString())).isEqualTo(1);
        assertThat(printed.toString(UTF_8)).doesNotContain("P16");
    }

    @Test
    void subjectsOfARegistryAreJudgedToo() {
        var registry = new FakeRegistry()
                .answer("/subjects", "[\"orders-value\",\"other-value\"]")
                .answer("/config/orders-value?defaultToGlobal=true", "{\"compatibilityLevel\":\"BACKWARD\"}");
        try (registry) {
            assertThat(doctor(
                            "--snapshot",
                            saved(3, 60),
                            "--registry",
                            registry.url(),
                            "--topic",
                            "orders",
                            "--fail-on",
                            "warning"))
                    .isEqualTo(1);
        }
        assertThat(printed.toString(UTF_8))
                .contains("subject orders-value: warning R01")
                .doesNotContain("other-value");
        assertThat(doctor("--snapshot", saved(3, 60), "--registry", registry.url()))
                .as("nobody answers")
                .isEqualTo(2);
    }

    @Test
    void badInputIsNamed() throws Exception {
        var broken = Files.writeString(directory.resolve("broken.json"), "{\"format\": 1, \"cluster\": {\"x\": 1}}");
        var other = Files.writeString(directory.resolve("other.json"), "{}");
        assertThat(doctor()).isEqualTo(2);
        assertThat(doctor("--snapshot", broken.toString())).isEqualTo(2);
        assertThat(doctor("--snapshot", other.toString())).isEqualTo(2);
        assertThat(doctor("--snapshot", "missing.json")).isEqualTo(2);
        assertThat(doctor("--snapshot", saved(3), "--instances", "3-2")).isEqualTo(2);
        assertThat(printed.toString(UTF_8).lines())
                .hasSize(5)
                .allMatch(line -> line.startsWith("levee: "))
                .anyMatch(line -> line.contains("other.json is no snapshot of this version"))
                .anyMatch(line -> line.contains("--instances 3-2 is no number of processes"));
    }

    private String saved(int replicas) {
        return saved(replicas, 7);
    }

    /** One topic of one partition, from 50 to 100, and one group in it. */
    private String saved(int replicas, long offset) {
        var settings = Described.of(
                Map.of("min.insync.replicas", replicas > 1 ? "2" : "1"), Map.of("max.message.bytes", "1048588"));
        var topic = new Topic("orders", List.of(new Partition(1, replicas, replicas, 50, 100, 1)), false, settings);
        var group = new Group(
                "billing",
                "consumer",
                "Stable",
                List.of(),
                List.of(new Position("orders", 0, offset, 0, -1)),
                Described.NOTHING);
        var cluster = new Cluster(
                1,
                new TreeMap<>(Map.of("group.version", 1)),
                new TreeMap<>(),
                List.of(),
                List.of(),
                List.of(topic),
                List.of(group),
                List.of("quorum: not allowed, grant DESCRIBE on the cluster"));
        Path file = directory.resolve("cluster-" + replicas + "-" + offset + ".json");
        SnapshotFile.write(file, cluster);
        return file.toString();
    }

    private static int doctor(String... options) {
        var arguments = new ArrayList<>(List.of("doctor"));
        arguments.addAll(List.of(options));
        return Main.commandLine().execute(arguments.toArray(String[]::new));
    }
}
