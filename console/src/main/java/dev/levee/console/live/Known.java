package dev.levee.console.live;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When something was read from brokers, and whether it can still be believed.
 *
 * @param knownAt null while nothing was read yet
 * @param staleReason for people; null if it is not stale
 */
public record Known(
        @Nullable Instant knownAt, boolean stale, @Nullable String staleReason) {

    /** What needs nobody to be known. */
    public static Known at(long now) {
        return new Known(Instant.ofEpochMilli(now), false, null);
    }
}
