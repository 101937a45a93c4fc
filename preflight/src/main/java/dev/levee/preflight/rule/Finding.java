package dev.levee.preflight.rule;

import dev.levee.preflight.config.Place;

/**
 * What a rule says of one place.
 *
 * @param value in force; a secret is hidden
 * @param message what was seen there
 */
public record Finding(Rule rule, String key, String value, Place place, String message) {

    /** On one line, for logs and failed tests. */
    @Override
    public String toString() {
        return (place.file().isEmpty() ? "" : place + ": ") + rule.severity().word() + " " + rule.id() + ": " + message
                + ": " + rule.consequence() + "; fix: " + rule.fix();
    }
}
