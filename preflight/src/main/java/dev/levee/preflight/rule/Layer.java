package dev.levee.preflight.rule;

import java.util.Locale;

/** What a rule speaks of. */
public enum Layer {
    PRODUCER,
    CONSUMER,
    /** Any client. */
    CLIENT,
    TOPIC,
    BROKER,
    GROUP,
    SHARE,
    /** Schemas and their registry. */
    SCHEMA,
    /** Several of these together. */
    CROSS;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
