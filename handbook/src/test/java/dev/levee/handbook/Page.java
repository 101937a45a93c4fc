package dev.levee.handbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation. Code is what is fenced, or indented by four spaces behind an empty line; all else is prose. */
record Page(Path file) {

    static final Path ROOT = Path.of("..");

    private static final Pattern FENCE = Pattern.compile("^ *```(.*)$");
    private static final Pattern HEADING = Pattern.compile("^#{1,6} +(.*)$");
    private static final Pattern SPAN = Pattern.compile("`([^`]+)`");

    /** A line of prose. */
    record Prose(String place, String text) {

        /** What stands between backticks. */
        List<String> spans() {
            return SPAN.matcher(text).results().map(found -> found.group(1)).toList();
        }
    }

    static List<Page> all() {
        try (var docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "SECURITY.md")
                                    .map(ROOT::resolve),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .map(Page::new)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Stream<Block> allBlocks(String... languages) {
        return all().stream()
                .flatMap(page -> page.blocks().stream())
                .filter(block -> List.of(languages).contains(block.language()));
    }

    String name() {
        return ROOT.relativize(file).toString();
    }

    List<String> lines() {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    List<Block> blocks() {
        return new PageReader(this, lines()).blocks();
    }

    List<Prose> prose() {
        return new PageReader(this, lines()).prose();
    }

    /** What links may name behind a {@code #}, made of headings as web hosts of repositories make them. */
    List<String> anchors() {
        return prose().stream()
                .flatMap(line -> HEADING.matcher(line.text()).results())
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    static Pattern fence() {
        return FENCE;
    }
}
