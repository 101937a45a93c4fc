package dev.levee.proof.preflight;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.LeveeConsumer;
import dev.levee.cli.InvalidInput;
import dev.levee.cli.offsets.OffsetsCommand;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.testkit.KafkaExtension;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** M9.3: a group is moved as it was planned, and not while members are there, nor after something changed. */
@SuppressWarnings("NullAway.Init")
class OffsetsTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private static final Instant MORNING =
            SystemTime.now().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    private Path directory;

    private final PrintStream out = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final List<String> refusals = new ArrayList<>();

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(printed, true, UTF_8));
    }

    @AfterEach
    void release() {
        System.setOut(out);
    }

    @Test
    void aGroupGoesOnWhereItWasPlannedTo() throws Exception {
        var scene = Scene.of(kafka, 2);
        Records.send(
                kafka.clientProperties(),
                IntStream.range(0, 10)
                        .mapToObj(i -> new ProducerRecord<byte[], byte[]>(
                                scene.topic(), 0, MORNING.plusSeconds(i).toEpochMilli(), null, Records.bytes("" + i)))
                        .toList());
        Path plan = directory.resolve("plan.json");
        Path audit = directory.resolve("audit.ndjson");
        assertThat(offsets("plan", "--group", scene.group(), "--to-earliest")).isEqualTo(2);
        assertThat(refusals).containsExactly("there is no group " + scene.group() + ": correct its name, or say --new");
        scene.commit(0, 10, "");

        String moment = MORNING.plusSeconds(3).toString();
        String first = scene.topic() + ":0";
        assertThat(offsets(
                        "plan", "--group", scene.group(), "--topic", first, "--to-time", moment, "--save", "" + plan))
                .as("%s", refusals)
                .isZero();
        assertThat(printed.toString(UTF_8)).contains(scene.topic() + "-0", "again 7, skipped 0\n");
        assertThat(scene.offset(0)).isEqualTo(10);

        String[] apply = {
            "apply", plan.toString(), "--reason", "bug 7 is fixed", "--actor", "kim", "--audit", "" + audit
        };
        try (LeveeConsumer member = scene.consumer().handle(record -> {}).start()) {
            await().atMost(Scene.PATIENCE)
                    .until(() -> member.snapshot().partitions().size() == 2);
            assertThat(offsets(apply)).isEqualTo(2);
            assertThat(refusals.get(1)).contains("nothing was moved", "has members", "levee-" + scene.group());
            member.leave();
        }
        assertThat(scene.offset(0)).isEqualTo(10);

        assertThat(offsets(apply)).as("%s", refusals).isZero();
        assertThat(scene.offset(0)).isEqualTo(3);
        assertThat(Files.readAllLines(audit))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("\"actor\":\"kim\"", "\"reason\":\"bug 7 is fixed\"", "\"from\":10,\"to\":3"));
        assertThat(printed.toString(UTF_8)).contains(Files.readString(audit));

        assertThat(offsets(apply)).isEqualTo(2);
        assertThat(refusals.get(2)).contains("3 is committed, and it was 10 when this was planned");

        var handled = new ConcurrentLinkedQueue<String>();
        try (LeveeConsumer again = scene.consumer()
                .handle(record -> handled.add(Records.text(record.value())))
                .start()) {
            scene.awaitNoLag(0);
            assertThat(again.failure()).isEmpty();
        }
        assertThat(handled).containsExactlyInAnyOrder("3", "4", "5", "6", "7", "8", "9");
    }

    private int offsets(String command, String... options) {
        var arguments = new ArrayList<>(List.of(command, "--bootstrap-server", kafka.bootstrapServers()));
        arguments.addAll(List.of(options));
        return execute(arguments);
    }

    private int offsets(String[] arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--bootstrap-server", kafka.bootstrapServers()));
        return execute(all);
    }

    private int execute(List<String> arguments) {
        return new CommandLine(new OffsetsCommand())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    assertThat(failure).isInstanceOf(InvalidInput.class);
                    refusals.add(String.valueOf(failure.getMessage()));
                    return CommandLine.ExitCode.USAGE;
                })
                .execute(arguments.toArray(String[]::new));
    }
}
