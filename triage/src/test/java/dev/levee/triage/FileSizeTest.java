package dev.levee.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** One idea is one file: no file is long, and most are short. */
class FileSizeTest {

    private static final int LONGEST = 500;
    private static final int MEDIAN = 80;

    private static Map<Path, Long> lines() throws IOException {
        var lines = new TreeMap<Path, Long>();
        try (var files = Files.walk(Path.of("src", "main", "java"))) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> lines.put(file, count(file)));
        }
        return lines;
    }

    private static long count(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void noFileIsLong() throws IOException {
        assertThat(lines())
                .isNotEmpty()
                .allSatisfy((file, count) -> assertThat(count).as("%s", file).isLessThanOrEqualTo(LONGEST));
    }

    @Test
    void mostFilesAreShort() throws IOException {
        var sorted = lines().values().stream().sorted().toList();
        assertThat(sorted.get(sorted.size() / 2)).isLessThanOrEqualTo(MEDIAN);
    }
}
