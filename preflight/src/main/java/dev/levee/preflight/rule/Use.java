package dev.levee.preflight.rule;

import java.time.Duration;
import java.util.Optional;

/**
 * How a configuration is used, which it does not say itself.
 *
 * @param fewest processes at once that run with it; 1 if nobody said anything
 * @param most of them
 * @param slowest how long a handler takes for nearly all records
 * @param orderPerKey whether somebody relies on it
 */
public record Use(int fewest, int most, Optional<Duration> slowest, boolean orderPerKey) {

    public static final Use UNKNOWN = new Use(1, 1, Optional.empty(), false);

    public boolean isShared() {
        return most > 1;
    }

    public boolean isScaled() {
        return fewest < most;
    }
}
