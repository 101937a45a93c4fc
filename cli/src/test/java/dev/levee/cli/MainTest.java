package dev.levee.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input costs one line, which names the value and the fix, and exit code 2. */
@SuppressWarnings("NullAway.Init")
class MainTest {

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

    @ParameterizedTest
    @CsvSource({
        "check history --nonsense, Unknown option: '--nonsense'",
        "chek, Unmatched argument at index 0: 'chek'",
        "check missing, DIR missing is no directory",
        "acl --group billing, Missing required option",
        "acl --group billing --topics orders --principal billing, --principal billing is no principal",
        "'acl --group billing --topics orders --transactions ,invoices', holds an empty name",
        "acl --group billing --topics orders --format xml, '--format'",
        "lint, Missing required parameter: 'FILE'",
        "lint missing.properties, missing.properties: there is no such file",
        "lint missing.properties --role client, --role client is no role",
        "lint missing.properties --role group, --role group is no role",
        "lint missing.properties --upgraded-from four, --upgraded-from four is no Kafka version",
        "explain, Missing required parameter: 'KEY'",
        "explain max.pol.records, did you mean max.poll.records?",
        "offsets plan --bootstrap-server x:1 --group g, Missing required argument",
        "offsets plan --bootstrap-server x:1 --group g --to-earliest --to-latest, mutually exclusive",
        "offsets plan --bootstrap-server x:1 --group g --to-time today, Invalid value for option '--to-time'",
        "offsets plan --bootstrap-server x:1 --group g --back -PT1H, --back PT-1H is in the future",
        "offsets plan --bootstrap-server x:1 --group g --topic a:b --to-earliest, --topic a:b is no topic",
        "offsets apply missing.json --bootstrap-server x:1, apply needs a reason",
        "offsets apply missing.json --bootstrap-server x:1 --reason r, missing.json cannot be read",
        "schema check missing.avsc --subject s --registry http://127.0.0.1:1, missing.avsc cannot be read",
        "schema check pom.xml --type avro --subject s --registry http://127.0.0.1:1, --registry http://127.0.0.1:1: no answer",
        "schema check pom.xml --type avro --subject s --registry http://me:secret@127.0.0.1:1, has a password in it",
        "schema check pom.xml --type avro --subject s --registry http://x --authorization-file none, --authorization-file none cannot be read",
        "lint missing.properties --role subject, --role subject is no role",
        "dlq groups, Missing required option",
        "dlq groups --bootstrap-server localhost:1 --command-config missing.properties, --command-config"
                + " missing.properties cannot be read",
        "dlq groups --bootstrap-server x:1 --max-letters 0, --max-letters 0 is too few",
        "dlq list nothing --bootstrap-server x:1, nothing names no failures",
        "dlq list f@g --bootstrap-server x:1 --limit 0, --limit 0 is too few",
        "dlq show 12 --bootstrap-server x:1, 12 is no id of a failure",
        "dlq show a:b:c --bootstrap-server x:1, a:b:c is no place",
        "dlq show a:0:0 --unmask --bootstrap-server x:1, --unmask needs a reason",
        "dlq archive --bootstrap-server x:1 --reason r, nothing is selected",
        "dlq archive --all-of f@g --bootstrap-server x:1 --reason r, --all-of needs --max N",
        "dlq archive 0123456789abcdef --bootstrap-server x:1, archive needs a reason",
        "dlq restore 0123456789abcdef --bootstrap-server x:1, restore needs a reason",
    })
    void badInputIsNamed(String line, String message) {
        assertThat(run(line.split(" "))).isEqualTo(2);

        assertThat(printed.toString(UTF_8).strip()).startsWith("levee: ").contains(message);
        assertThat(printed.toString(UTF_8).strip().lines()).hasSize(1);
    }

    @Test
    void anUnwritableReportIsRefusedBeforeTheWork() {
        assertThat(run("check", "missing", "--report", directory.toString())).isEqualTo(2);

        assertThat(printed.toString(UTF_8)).contains("--report " + directory);
    }

    @Test
    void anIncompleteHistoryIsNamed() throws IOException {
        Files.createFile(directory.resolve("history-controller.ndjson"));

        assertThat(run("check", directory.toString())).isEqualTo(2);

        assertThat(printed.toString(UTF_8))
                .contains("holds no complete history")
                .contains("what the topics held at the end is missing");
    }

    @Test
    void aloneItPrintsHelp() {
        assertThat(run()).isZero();

        assertThat(printed.toString(UTF_8))
                .contains("Usage: levee")
                .contains("demo")
                .contains("check");
    }

    private static int run(String... args) {
        return Main.commandLine().execute(args);
    }
}
