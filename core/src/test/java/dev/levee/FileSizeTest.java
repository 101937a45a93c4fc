package dev.levee;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** One idea is one file: no file is long, and most are short. */
class FileSizeTest {

    private static final Pattern SHIPPED = Pattern.compile("\\.\\.(/[a-z-]+){1,2}/src/main/java/.*\\.java");
    private static final int LONGEST = 500;
    private static final int MEDIAN = 80;

    private static Map<Path, Long> lines() throws IOException {
        var lines = new TreeMap<Path, Long>();
        try (var files = Files.walk(Path.of(".."))) {
            files.filter(file -> SHIPPED.matcher(file.toString()).matches())
                    .forEach(file -> lines.put(file, count(file)));
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
