package dev.levee.handbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every test that a page names as its proof is there. */
class NamedTestsTest {

    private static final Pattern NAME = Pattern.compile("^([A-Z]\\w+Test)(\\.\\w+)?$");

    @Test
    void everyNamedTestIsThere() throws IOException {
        var tests = tests();
        var named = Page.all().stream()
                .flatMap(page -> page.prose().stream())
                .flatMap(line -> line.spans().stream()
                        .map(NAME::matcher)
                        .filter(name -> name.matches())
                        .map(name -> line.place() + " " + name.group(1)))
                .toList();
        assertThat(named).hasSizeGreaterThan(50);
        assertThat(named.stream().filter(name -> !tests.contains(name.split(" ", 2)[1])))
                .isEmpty();
    }

    private static Set<String> tests() throws IOException {
        try (var files = Files.walk(Page.ROOT)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith("Test.java"))
                    .map(file -> file.replace(".java", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
