package dev.levee.triage.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The innermost cause in a printed stack trace: its class and frames, as the throwable had them. So a printed failure has the
 * fingerprint of the thrown one, as long as the text was not cut before its application frames.
 */
final class StackText {

    /** One frame; what stands before a slash names a class loader and a module. */
    private static final Pattern FRAME =
            Pattern.compile("\\s*at (?:[\\w.@-]*/){0,2}([^\\s()]+)\\.([^\\s().]+)\\(([^()]*)\\)");

    private static final Pattern COMMON = Pattern.compile("\\s*\\.\\.\\. (\\d{1,6}) (?:more|common frames omitted)");
    private static final Pattern CLASS =
            Pattern.compile("(?:[\\p{L}_$][\\p{L}\\p{N}_$]*\\.)*[\\p{L}_$][\\p{L}\\p{N}_$]*");
    private static final String CAUSED_BY = "Caused by: ";

    /** A cause: its class, and its frames. */
    record Root(String className, List<StackTraceElement> frames) {}

    private StackText() {}

    /** Empty if the text does not begin as a stack trace does. */
    static Optional<Root> rootOf(String text) {
        String className = classAtStart(text.lines().findFirst().orElse(""));
        if (className.isEmpty()) {
            return Optional.empty();
        }
        List<StackTraceElement> enclosing = List.of();
        List<StackTraceElement> frames = new ArrayList<>();
        boolean suppressed = false;
        for (String line : (Iterable<String>) text.lines().skip(1)::iterator) {
            var frame = FRAME.matcher(line);
            var common = COMMON.matcher(line);
            if (line.startsWith(CAUSED_BY)) {
                String cause = classAtStart(line.substring(CAUSED_BY.length()));
                if (!cause.isEmpty()) {
                    className = cause;
                    enclosing = frames;
                    frames = new ArrayList<>();
                    suppressed = false;
                }
            } else if (line.stripLeading().startsWith("Suppressed: ")) {
                suppressed = true;
            } else if (!suppressed && frame.matches()) {
                frames.add(new StackTraceElement(frame.group(1), frame.group(2), null, -1));
            } else if (!suppressed && common.matches()) {
                int count = Math.min(Integer.parseInt(common.group(1)), enclosing.size());
                frames.addAll(enclosing.subList(enclosing.size() - count, enclosing.size()));
            }
        }
        return Optional.of(new Root(className, frames));
    }

    /** What a throwable prints first: its class, then perhaps a colon and its message. */
    private static String classAtStart(String line) {
        int end = line.indexOf(": ");
        String name = (end < 0 ? line : line.substring(0, end)).strip();
        return CLASS.matcher(name).matches() ? name : "";
    }
}
