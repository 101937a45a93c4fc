package dev.levee.proof.search.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.proof.search.Search;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * G1 and G2 across takeovers of the retry topic (A1, A21, A22), and that no rule of the protocol may be left out. What was
 * searched, and a shortest counterexample for each rule, stand in {@code target/retry-protocol.txt} afterwards. {@code
 * -Dsearch=large} looks at more.
 */
class RetryProtocolTest {

    private static final int MOST_STATES = 30_000_000;
    private static final boolean LARGE = "large".equals(System.getProperty("search"));
    private static final List<Bounds> FEW_STATES = List.of(
            new Bounds(2, 1, 2, 1, 1, 0),
            new Bounds(2, 1, 2, 0, 1, 1),
            new Bounds(2, 1, 3, 0, 0, 0),
            new Bounds(3, 1, 2, 0, 1, 0),
            new Bounds(3, 2, 2, 1, 0, 0),
            new Bounds(1, 1, 2, 0, 0, 0, 2),
            new Bounds(1, 1, 2, 1, 0, 0, 1));
    private static final List<Bounds> MANY_STATES = List.of(
            new Bounds(2, 1, 2, 1, 1, 1),
            new Bounds(2, 1, 2, 2, 1, 0),
            new Bounds(2, 1, 3, 0, 1, 0),
            new Bounds(2, 1, 3, 1, 0, 0),
            new Bounds(3, 1, 2, 1, 0, 0),
            new Bounds(3, 2, 2, 1, 1, 0),
            new Bounds(4, 2, 2, 0, 1, 0),
            new Bounds(1, 1, 2, 1, 0, 0, 2),
            new Bounds(1, 1, 3, 0, 0, 0, 1),
            new Bounds(2, 1, 2, 1, 0, 0, 2));
    private static final Path REPORT = Path.of("target", "retry-protocol.txt");

    @BeforeAll
    static void beginReport() throws IOException {
        Files.writeString(REPORT, "");
    }

    @Test
    void withAllRulesNoPromiseBreaks() throws IOException {
        for (Bounds bounds : LARGE ? MANY_STATES : FEW_STATES) {
            var found = Search.of(new RetryProtocol(bounds, EnumSet.allOf(Rule.class)), MOST_STATES);
            report(bounds + ": " + found.states() + " states, " + found.steps() + " steps");
            assertThat(found.counterexample()).as("%s", bounds).isNull();
            assertThat(found.exhausted()).as("%s in %s", bounds, found).isTrue();
        }
    }

    /** What breaks without IDENTITY is a million states away. */
    static EnumSet<Rule> rules() {
        return LARGE ? EnumSet.allOf(Rule.class) : EnumSet.complementOf(EnumSet.of(Rule.IDENTITY));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void noRuleCanBeLeftOut(Rule rule) throws IOException {
        var rest = EnumSet.complementOf(EnumSet.of(rule));
        var found = Search.of(new RetryProtocol(Bounds.enoughFor(rule), rest), MOST_STATES);
        report("without " + rule + ": " + found.counterexample());
        assertThat(found.counterexample()).as("without %s", rule).isNotNull();
    }

    private static void report(String line) throws IOException {
        Files.writeString(REPORT, line + "\n", StandardOpenOption.APPEND);
    }
}
