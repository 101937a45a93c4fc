package dev.levee.proof.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * L7: each bug is found by seeds, and how soon. The table stands in {@code target/mutations.md} afterwards. A few of each
 * family are hunted, with {@code -Dmutations=all} all of them.
 */
class MutationsTest {

    private static final int MOST_SEEDS = 100_000;
    private static final Path HOUSE = Path.of("..");
    private static final Path TABLE = Path.of("target", "mutations.md");

    /** The engine's own tests, with their world of one partition. */
    private static final List<Path> ENGINE_TESTS = List.of(HOUSE.resolve("core/target/test-classes"));

    static Stream<Mutation> hunted() {
        return "all".equals(System.getProperty("mutations")) ? Mutations.all() : Mutations.few();
    }

    @BeforeAll
    static void beginTable() throws IOException {
        Files.writeString(TABLE, "| bug | seeds | what was seen |\n|---|---:|---|\n");
    }

    @Test
    void eachApplies() {
        assertThat(Mutations.all().toList())
                .allSatisfy(mutation -> assertThat(mutation.sources(HOUSE)).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("hunted")
    @Timeout(1_200)
    void isFound(Mutation mutation) throws Exception {
        Hunter hunter = mutation.hunter();
        var mutant = Mutant.of(mutation, HOUSE, ENGINE_TESTS);
        var original = Mutant.of(mutation.withoutBug(), HOUSE, ENGINE_TESTS);
        for (long seed = 1; seed <= MOST_SEEDS; seed++) {
            Throwable seen = hunter.hunt(mutant, seed);
            if (seen != null && hunter.hunt(original, seed) == null) {
                String line = String.valueOf(seen).lines().findFirst().orElse("");
                Files.writeString(
                        TABLE, "| " + mutation + " | " + seed + " | " + line + " |\n", StandardOpenOption.APPEND);
                return;
            }
        }
        assertThat(mutation).as("not found within %d seeds", MOST_SEEDS).isNull();
    }

    /** What is said of mutants is said by the mutation, not by how it is run. */
    @ParameterizedTest
    @EnumSource
    void nothingIsFoundInTheOriginal(Hunter hunter) throws Exception {
        var some = Mutations.all()
                .filter(each -> each.hunter() == hunter)
                .findFirst()
                .orElseThrow();
        var original = Mutant.of(some.withoutBug(), HOUSE, ENGINE_TESTS);
        for (long seed = 1; seed <= hunter.quietSeeds; seed++) {
            assertThat(hunter.hunt(original, seed)).as("seed %d", seed).isNull();
        }
    }
}
