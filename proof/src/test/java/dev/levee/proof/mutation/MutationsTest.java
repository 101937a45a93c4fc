package dev.levee.proof.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * L7: each bug is found by seeds, and how soon. The table stands in {@code target/mutations.md} afterwards. {@code
 * -Dmutations=all} hunts the rare ones too.
 */
class MutationsTest {

    private static final int MOST_SEEDS = 100_000;
    private static final Path HOUSE = Path.of("..");
    private static final Path TABLE = Path.of("target", "mutations.md");

    /** The engine's own tests, with their world of one partition. */
    private static final List<Path> ENGINE_TESTS = List.of(HOUSE.resolve("core/target/test-classes"));

    /** Classes with a method {@code ofSeed(long)} that throws when a promise breaks. */
    private static final List<String> HUNTERS =
            List.of("dev.levee.internal.engine.RandomWalk", "dev.levee.proof.mutation.ForeignMaps");

    static Stream<Mutation> mutations() {
        boolean all = "all".equals(System.getProperty("mutations"));
        return all ? Stream.concat(Mutations.common(), Mutations.rare()) : Mutations.common();
    }

    @BeforeAll
    static void beginTable() throws IOException {
        Files.writeString(TABLE, "| bug | seeds | what was seen |\n|---|---:|---|\n");
    }

    @ParameterizedTest
    @MethodSource("mutations")
    @Timeout(300)
    void isFound(Mutation mutation) throws Exception {
        var mutant = Mutant.of(mutation, HOUSE, ENGINE_TESTS);
        for (long seed = 1; seed <= MOST_SEEDS; seed++) {
            for (String hunter : HUNTERS) {
                Throwable seen = hunt(mutant, hunter, seed);
                if (seen != null) {
                    String line = String.valueOf(seen).lines().findFirst().orElse("");
                    Files.writeString(
                            TABLE, "| " + mutation + " | " + seed + " | " + line + " |\n", StandardOpenOption.APPEND);
                    return;
                }
            }
        }
        assertThat(mutation).as("not found within %d seeds", MOST_SEEDS).isNull();
    }

    /** What is said of mutants is said by the mutation, not by how it is run. */
    @Test
    void nothingIsFoundInTheOriginal() throws Exception {
        var intake = Mutations.common().findFirst().orElseThrow();
        var original = new Mutation("none", intake.module(), intake.type(), intake.original(), intake.original());
        var mutant = Mutant.of(original, HOUSE, ENGINE_TESTS);
        for (long seed = 1; seed <= 300; seed++) {
            for (String hunter : HUNTERS) {
                assertThat(hunt(mutant, hunter, seed)).as("seed %d", seed).isNull();
            }
        }
    }

    private static @Nullable Throwable hunt(Mutant mutant, String hunter, long seed) throws Exception {
        Method method = mutant.loadClass(hunter).getDeclaredMethod("ofSeed", long.class);
        method.setAccessible(true);
        try {
            method.invoke(null, seed);
            return null;
        } catch (InvocationTargetException broken) {
            return broken.getCause();
        }
    }
}
