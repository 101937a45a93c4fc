package dev.levee.preflight.source;

import dev.levee.preflight.config.Place;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** {@code .properties}: the JDK reads each logical line, so escapes mean what they mean in Java; here lines are counted. */
final class PropertiesSyntax {

    private final String file;
    private final List<Section> sections = new ArrayList<>();
    private List<Entry> entries = new ArrayList<>();

    private PropertiesSyntax(String file) {
        this.file = file;
    }

    static Document parse(String file, String text) throws UnusableFile {
        List<String> lines = text.lines().toList();
        var syntax = new PropertiesSyntax(file);
        syntax.read(lines);
        return new Document(syntax.sections, Suppression.inComments(file, lines));
    }

    private void read(List<String> lines) throws UnusableFile {
        int next = 0;
        while (next < lines.size()) {
            int first = next;
            String line = lines.get(next++).stripLeading();
            if (line.equals("#---") || line.equals("!---")) {
                endSection();
                continue;
            }
            if (line.isEmpty() || line.startsWith("#") || line.startsWith("!")) {
                continue;
            }
            var logical = new StringBuilder(line);
            while (isContinued(line) && next < lines.size()) {
                line = lines.get(next++);
                logical.append('\n').append(line);
            }
            add(logical.toString(), new Place(file, first + 1));
        }
        endSection();
    }

    private void add(String logical, Place place) throws UnusableFile {
        var properties = new Properties();
        try {
            properties.load(new StringReader(logical));
        } catch (IllegalArgumentException e) {
            throw new UnusableFile(place, "a \\u escape without four hexadecimal digits");
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a string does not fail
        }
        for (String name : properties.stringPropertyNames()) {
            entries.add(new Entry(name, properties.getProperty(name, ""), place));
        }
    }

    private void endSection() {
        sections.add(new Section(entries));
        entries = new ArrayList<>();
    }

    private static boolean isContinued(String line) {
        int backslashes = 0;
        while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }
}
