package dev.levee.handbook;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Something public that a source file declares, with what its Javadoc says.
 *
 * @param value of a constant, without quotes; empty of a method
 */
record Declared(String name, String value, String says) {

    private static final Pattern CONSTANT = Pattern.compile(
            "/\\*\\*((?:(?!\\*/).)*)\\*/\\s+public static final \\w+ (\\w+) = \"?([^\";]+)\"?;", Pattern.DOTALL);
    private static final Pattern METHOD =
            Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s+public String (\\w+)\\(\\) \\{", Pattern.DOTALL);

    static List<Declared> constants(String file) throws IOException {
        return read(CONSTANT, file, found -> found.group(3));
    }

    static List<Declared> methods(String file) throws IOException {
        return read(METHOD, file, found -> "");
    }

    private static List<Declared> read(Pattern pattern, String file, Function<MatchResult, String> value)
            throws IOException {
        return pattern.matcher(Files.readString(Page.ROOT.resolve(file)))
                .results()
                .map(found -> new Declared(found.group(2), value.apply(found), prose(found.group(1))))
                .toList();
    }

    /** Javadoc as prose: names that it links to stay, each as code. */
    private static String prose(String javadoc) {
        return javadoc.replaceAll("\\s*\n\\s*\\* ?", " ")
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .replaceAll("\\{@link (?:[\\w.]*[.#])?(\\w+)}", "`$1`")
                .strip();
    }
}
