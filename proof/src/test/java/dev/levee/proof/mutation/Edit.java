package dev.levee.proof.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A replacement in one of our sources.
 *
 * @param module folder of the module
 * @param type full name of the class
 * @param original text that stands in its source exactly once
 */
record Edit(String module, String type, String original, String replacement) {

    /** The same that changes nothing. */
    Edit toNothing() {
        return new Edit(module, type, original, original);
    }

    /** {@code source} edited; fails when it has moved on, since an edit that no longer applies proves nothing. */
    String applyTo(String source) {
        int at = source.indexOf(original);
        if (at < 0 || source.indexOf(original, at + 1) >= 0) {
            throw new AssertionError("does not stand exactly once in " + type + ": " + original);
        }
        return source.replace(original, replacement);
    }

    String read(Path house) throws IOException {
        Path sources = house.resolve(module).resolve("src/main/java");
        return Files.readString(sources.resolve(type.replace('.', '/') + ".java"));
    }
}
