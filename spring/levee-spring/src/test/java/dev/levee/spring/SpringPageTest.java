package dev.levee.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/spring.md to the tests that it names. */
class SpringPageTest {

    private static final Path ROOT = Path.of("../..");
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)\\.(\\w+)`");
    private static final Pattern TEST = Pattern.compile("@Test\\s+void (\\w+)\\(");

    @Test
    void everyRowNamesATestThatExists() throws IOException {
        var tests = tests();
        var page = NAMED.matcher(Files.readString(ROOT.resolve("docs/spring.md")));
        var missing = page.results()
                .filter(row -> !tests.contains("class " + row.group(1) + " {")
                        || !tests.contains("void " + row.group(2) + "("))
                .map(row -> row.group())
                .toList();
        assertThat(missing).isEmpty();
        assertThat(NAMED.matcher(Files.readString(ROOT.resolve("docs/spring.md")))
                        .results()
                        .count())
                .isGreaterThan(30);
    }

    @Test
    void everyRefusalIsARow() throws IOException {
        var page = Files.readString(ROOT.resolve("docs/spring.md"));
        var source = Files.readString(Path.of("src/test/java/dev/levee/spring/RefusalTest.java"));
        assertThat(TEST.matcher(source).results().map(found -> "`RefusalTest." + found.group(1) + "`"))
                .allSatisfy(row -> assertThat(page).contains(row));
    }

    /** Of the modules that have tests of Spring's complaints. */
    private static String tests() {
        return Stream.of("spring", "core/src/test", "proof/src/test", "examples/orders/src/test")
                .map(SpringPageTest::tests)
                .collect(Collectors.joining());
    }

    private static String tests(String below) {
        try (var files = Files.walk(ROOT.resolve(below))) {
            return files.filter(file -> file.toString().endsWith("Test.java"))
                    .map(SpringPageTest::read)
                    .collect(Collectors.joining());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
