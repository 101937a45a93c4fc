package dev.levee.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code levee explain}: what is said of keys that exist, existed, and never did. */
class ExplainCommandTest {

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

    private static int explain(String... args) {
        var all = new String[args.length + 1];
        all[0] = "explain";
        System.arraycopy(args, 0, all, 1, args.length);
        return Main.commandLine().execute(all);
    }

    @Test
    void aKeyIsExplained() {
        assertThat(explain("linger.ms")).isZero();
        assertThat(printed.toString(UTF_8))
                .startsWith("linger.ms\n\n  producer (long), default: 5, allowed: [0,...]\n    The producer groups")
                .contains("Default by release (producer)", "since 3.9: 0\n", "since 4.0: 5\n")
                .contains("info P22: ")
                .contains("producer LOW_LATENCY: 0, ", "producer BULK: 50, ");
        assertThat(printed.toString(UTF_8).lines()).allMatch(line -> line.length() <= 112);
    }

    @Test
    void whatHandlersTakeGivesAHint() {
        assertThat(explain("max.poll.records", "--handler-ms", "800")).isZero();
        assertThat(printed.toString(UTF_8))
                .contains("consumer SLOW_HANDLER: 50, ", "warning C16: ")
                .contains("max.poll.records=187 for handlers in the poll loop that take 800 ms");
    }

    @Test
    void aKeyThatWasRemovedFails() {
        assertThat(explain("auto.include.jmx.reporter")).isEqualTo(1);
        assertThat(printed.toString(UTF_8)).contains("since 4.0: there is no such key");
    }

    @Test
    void anUnknownKeyIsAskedAbout() {
        assertThat(explain("max.pol.records")).isEqualTo(2);
        assertThat(explain("poll.interval")).isEqualTo(2);
        assertThat(explain("colour")).isEqualTo(2);
        assertThat(printed.toString(UTF_8)).isEqualTo("""
                levee: nothing that Levee knows reads max.pol.records: did you mean max.poll.records?
                levee: nothing that Levee knows reads poll.interval: did you mean max.poll.interval.ms?
                levee: nothing that Levee knows reads colour: give a key of a client, topic, broker or group
                """);
    }

    @Test
    void jsonSaysTheSame() throws Exception {
        assertThat(explain("acks", "--format", "json")).isZero();
        var root = new ObjectMapper().readTree(printed.toString(UTF_8));
        assertThat(root.fieldNames())
                .toIterable()
                .containsExactly("key", "uses", "history", "rules", "profiles", "hint");
        assertThat(root.at("/uses/0/default").textValue()).isEqualTo("all");
        assertThat(root.get("rules").findValuesAsText("rule")).contains("P01", "P03");
        assertThat(root.get("profiles").findValuesAsText("profile")).contains("producer BEST_EFFORT");
    }
}
