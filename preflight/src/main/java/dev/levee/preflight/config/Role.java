package dev.levee.preflight.config;

import java.util.Locale;

/** Which client a configuration is for. */
public enum Role {
    PRODUCER,
    CONSUMER,
    ADMIN,
    /** Not known: only what holds for every client is judged. */
    CLIENT;

    /** As in a sentence: {@code producer}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
