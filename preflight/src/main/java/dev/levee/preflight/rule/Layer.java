package dev.levee.preflight.rule;

import java.util.Locale;

/** What a rule speaks of. */
public enum Layer {
    PRODUCER,
    CONSUMER,
    /** Any client. */
    CLIENT,
    /** A client together with topics, groups or brokers. */
    CROSS;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
