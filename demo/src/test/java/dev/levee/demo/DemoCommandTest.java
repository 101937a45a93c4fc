package dev.levee.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input costs one line, which names the value and the fix, and exit code 2. */
class DemoCommandTest {

    @ParameterizedTest
    @CsvSource({
        "demo --seconds 9, --seconds 9 is too short",
        "demo --rate 0, --rate 0",
        "demo --input missing.ndjson, --input missing.ndjson cannot be read",
        "demo --report no/such/folder/r.json, --report no/such/folder/r.json cannot be written",
        "demo --nonsense, Unknown option: '--nonsense'",
    })
    void badInputIsNamed(String line, String message) {
        PrintStream err = System.err;
        var printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, UTF_8));
        try {
            assertThat(dev.levee.cli.Main.commandLine(new DemoCommand()).execute(line.split(" ")))
                    .isEqualTo(2);
        } finally {
            System.setErr(err);
        }
        assertThat(printed.toString(UTF_8).strip()).startsWith("levee: ").contains(message);
    }
}
