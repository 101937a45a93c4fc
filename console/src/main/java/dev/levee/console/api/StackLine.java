package dev.levee.console.api;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A line of a printed stack trace, and whose it is. */
record StackLine(String text, Kind kind) {

    private static final int MOST = 500;
    private static final Pattern HEADING = Pattern.compile("(?:\\s*(?:Caused by|Suppressed): .*|\\S.*)");
    private static final List<String> FRAMEWORKS = List.of(
            "java.",
            "java.base/",
            "javax.",
            "jakarta.",
            "jdk.",
            "sun.",
            "kotlin.",
            "org.springframework.",
            "org.apache.kafka.",
            "io.smallrye.",
            "io.quarkus.",
            "org.apache.commons.",
            "com.fasterxml.jackson.",
            "dev.levee.HandlerKinds.",
            "dev.levee.internal.",
            "dev.levee.spring.");

    /** What it says. */
    enum Kind {
        HEADING,
        APPLICATION,
        FRAMEWORK,
        OTHER
    }

    static List<StackLine> of(@Nullable String stack) {
        return stack == null
                ? List.of()
                : stack.lines().limit(MOST).map(StackLine::line).toList();
    }

    private static StackLine line(String line) {
        String text = line.strip();
        if (text.startsWith("at ")) {
            String frame = text.substring(3);
            boolean isFramework = FRAMEWORKS.stream().anyMatch(frame::startsWith);
            return new StackLine(line, isFramework ? Kind.FRAMEWORK : Kind.APPLICATION);
        }
        return new StackLine(
                line, HEADING.matcher(line).matches() && !text.startsWith("...") ? Kind.HEADING : Kind.OTHER);
    }
}
