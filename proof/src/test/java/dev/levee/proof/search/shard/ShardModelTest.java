package dev.levee.proof.search.shard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.proof.search.Search;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * G1 to G4 in every state of the real shard within bounds (A1, A3, A4, A5, A7, A9, A13, A16, A22). What was searched stands in
 * {@code target/shard.txt} afterwards; {@code -Dsearch=large} looks at more.
 */
class ShardModelTest {

    private static final boolean LARGE = "large".equals(System.getProperty("search"));
    private static final int MOST_STATES = 8_000_000;
    private static final List<Scope> FEW_STATES = List.of(
            new Scope(1, 1, 2, 1, 1), new Scope(1, 1, 3, 0, 0), new Scope(2, 2, 1, 2, 1), new Scope(2, 1, 2, 0, 0));
    private static final List<Scope> MANY_STATES = List.of(
            new Scope(1, 1, 3, 1, 0),
            new Scope(2, 2, 2, 0, 0),
            new Scope(2, 1, 2, 1, 0),
            new Scope(2, 1, 2, 0, 1),
            new Scope(4, 2, 1, 1, 1));
    private static final Path REPORT = Path.of("target", "shard.txt");

    @BeforeAll
    static void beginReport() throws IOException {
        Files.writeString(REPORT, "");
    }

    static List<Scope> scopes() {
        return LARGE ? MANY_STATES : FEW_STATES;
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void noPromiseBreaks(Scope scope) throws IOException {
        var found = Search.of(new ShardModel(scope), MOST_STATES);
        String line = scope + ": " + found.states() + " states, " + found.steps() + " steps\n";
        Files.writeString(REPORT, line, StandardOpenOption.APPEND);
        assertThat(found.counterexample()).isNull();
        assertThat(found.exhausted()).as("%s", found).isTrue();
    }
}
