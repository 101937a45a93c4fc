package dev.levee.console.live;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a page may have to ask for again. */
public enum Resource {
    NOW,
    FAILURES,
    REPLAYS,
    CONSUMERS,
    BREAKERS,
    AUDIT,
    PREFLIGHT;

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
