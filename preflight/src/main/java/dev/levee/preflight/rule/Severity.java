package dev.levee.preflight.rule;

import java.util.Locale;

/** How bad it is; the worst last. */
public enum Severity {
    INFO,
    WARNING,
    ERROR;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
