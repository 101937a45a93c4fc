package dev.levee;

import dev.levee.settings.ProfileValue;
import java.util.List;

/** What a consumer's work is like; each is a list of client properties, and each of these says why. The user's properties go before. */
public enum ConsumerProfile {

    /** A record is to be handled soon after it was written. */
    LOW_LATENCY(ProfileValues.LOW_LATENCY),

    /** Neither is more important: the client's own defaults, said aloud. */
    BALANCED(ProfileValues.BALANCED),

    /** Many small records, which may wait for a moment. */
    HIGH_THROUGHPUT(ProfileValues.HIGH_THROUGHPUT),

    /** Handlers take seconds or more. */
    SLOW_HANDLER(ProfileValues.SLOW_HANDLER);

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of and toList
    private final List<ProfileValue> settings;

    ConsumerProfile(List<ProfileValue> settings) {
        this.settings = settings;
    }

    /** What differs from the client's defaults, or must not depend on them. */
    public List<ProfileValue> settings() {
        return settings;
    }
}
