package dev.levee.triage.masking;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A printed stack trace without what exceptions say: of messages nothing is left, of classes and frames everything. */
final class StackWords {

    private static final Pattern FRAME =
            Pattern.compile("\\s*(?:at [^\\s()]+\\([^\\s()]*(?: (?:Method|Source))?\\)|\\.\\.\\. \\d+ [a-z ]+)");
    private static final Pattern HEADING = Pattern.compile(
            "(\\s*(?:(?:Caused by|Suppressed): )?(?:[\\p{L}_$][\\p{L}\\p{N}_$]*\\.)+[\\p{L}_$][\\p{L}\\p{N}_$]*)(: .*)?");

    private StackWords() {}

    static String without(String stack, String instead) {
        return stack.lines()
                .map(line -> kept(line, instead))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /** Empty if the line is nothing but words. */
    private static String kept(String line, String instead) {
        if (FRAME.matcher(line).matches()) {
            return line;
        }
        var heading = HEADING.matcher(line);
        if (!heading.matches()) {
            return "";
        }
        return heading.group(1) + (heading.group(2) == null ? "" : ": " + instead);
    }
}
