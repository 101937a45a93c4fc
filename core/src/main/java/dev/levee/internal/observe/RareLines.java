package dev.levee.internal.observe;

import java.util.LinkedHashMap;
import java.util.OptionalLong;

/**
 * Lets one log line in a minute through for each kind of failure, and counts the others for the next one. Remembers a
 * bounded number of kinds; of one that it forgot, a line may come sooner. Not thread-safe.
 */
final class RareLines {

    private static final long MINUTE_NANOS = 60_000_000_000L;
    static final int MOST_KINDS = 1_000;

    private static final class Kind {
        private long spokenAt;
        private long silent;
    }

    // the one that spoke longest ago comes first
    private final LinkedHashMap<String, Kind> kinds = new LinkedHashMap<>();

    /**
     * Asks for a line.
     *
     * @param now nanoseconds
     * @return how many were left out since the last line, when there may be one now; else empty, and this one is counted
     */
    OptionalLong mayTell(String kindName, long now) {
        Kind kind = kinds.get(kindName);
        if (kind != null && now - kind.spokenAt < MINUTE_NANOS) {
            kind.silent++;
            return OptionalLong.empty();
        }
        long leftOut = kind == null ? 0 : kind.silent;
        kinds.remove(kindName);
        if (kinds.size() >= MOST_KINDS) {
            kinds.remove(kinds.keySet().iterator().next());
        }
        var spoken = new Kind();
        spoken.spokenAt = now;
        kinds.put(kindName, spoken);
        return OptionalLong.of(leftOut);
    }
}
