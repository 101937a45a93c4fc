package dev.levee.console.api;

import java.util.Locale;

/**
 * Where somebody is, so that nobody takes one for the other.
 *
 * @param name for the banner
 */
public record Environment(String name, Kind kind) {

    /** How much care it takes. */
    public enum Kind {
        PRODUCTION,
        STAGING,
        DEVELOPMENT
    }

    /** From a name: what is not called otherwise is taken for production. */
    public static Environment named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.contains("stag") || lower.contains("pre") || lower.contains("uat")) {
            return new Environment(name, Kind.STAGING);
        }
        boolean isDevelopment =
                lower.contains("dev") || lower.contains("test") || lower.contains("demo") || lower.contains("local");
        return new Environment(name, isDevelopment ? Kind.DEVELOPMENT : Kind.PRODUCTION);
    }
}
