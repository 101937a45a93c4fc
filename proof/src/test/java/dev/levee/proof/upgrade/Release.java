package dev.levee.proof.upgrade;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What members run: this build, or an older one, with everything that its build had on the class path of its own tests. */
record Release(String name, String classPath) {

    static Release now() {
        return new Release("now", System.getProperty("java.class.path"));
    }

    /** What {@code etc/older-build} left in {@code folder}. */
    static Release builtIn(Path folder) {
        Path target = folder.resolve("proof").resolve("target");
        try {
            String others = Files.readString(target.resolve("broker.classpath"));
            return new Release(
                    "older",
                    String.join(
                            File.pathSeparator,
                            target.resolve("test-classes").toString(),
                            target.resolve("classes").toString(),
                            others.strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " holds no older build: make one with etc/older-build", e);
        }
    }

    /** What of Levee is on both class paths: nothing, or it is not another release. */
    List<String> sharedWith(Release other) {
        var theirs = other.own().toList();
        return own().filter(theirs::contains).toList();
    }

    private Stream<String> own() {
        return Arrays.stream(classPath.split(File.pathSeparator, -1))
                .filter(entry -> entry.endsWith("classes") || entry.contains("levee-"));
    }
}
