package dev.levee.cli.dlq;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Text that others wrote, safe for a terminal: whoever writes a header must not move somebody's cursor. */
public final class Printable {

    private Printable() {}

    /** One line. */
    public static String line(String text) {
        return replaced(text, false);
    }

    /** Lines and tabs stay. */
    public static String lines(String text) {
        return replaced(text, true);
    }

    public static String time(long epochMillis) {
        return Instant.ofEpochMilli(epochMillis).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String replaced(String text, boolean lines) {
        var safe = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.isISOControl(c) && !(lines && (c == '\n' || c == '\t')) ? '?' : c)
                .forEach(safe::appendCodePoint);
        return safe.toString();
    }
}
