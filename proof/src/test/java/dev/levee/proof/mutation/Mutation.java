package dev.levee.proof.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A bug, as a replacement in one of our sources.
 *
 * @param bug in words
 * @param module folder of the module
 * @param type full name of the mutated class
 * @param original text that stands in its source exactly once
 */
record Mutation(String bug, String module, String type, String original, String replacement) {

    /** The mutated source; fails when the source has moved on, since a mutation that no longer applies proves nothing. */
    String source(Path house) throws IOException {
        Path file = house.resolve(module).resolve("src/main/java").resolve(type.replace('.', '/') + ".java");
        String source = Files.readString(file);
        int at = source.indexOf(original);
        if (at < 0 || source.indexOf(original, at + 1) >= 0) {
            throw new AssertionError("\"" + bug + "\" does not apply exactly once to " + file);
        }
        return source.replace(original, replacement);
    }

    @Override
    public String toString() {
        return bug;
    }
}
