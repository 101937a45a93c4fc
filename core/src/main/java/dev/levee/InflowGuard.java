package dev.levee;

import java.time.Duration;

/**
 * When a partition stops because too much of it becomes dead letters: then rather something of ours is broken than so many
 * records. Immutable.
 *
 * @param share of what ended in the window, above 0 up to 1
 * @param minimum it never stops for fewer dead letters in the window; 1 or more
 * @param window how far back is looked, 1 s to 1 day
 * @param pauseFor how long the partition then stands still, unless {@link LeveeConsumer#resume()} is called; 1 s to 30 days
 */
public record InflowGuard(double share, int minimum, Duration window, Duration pauseFor) {

    /** Half of what ended within a minute, and at least 100; for 10 minutes. */
    public static InflowGuard standard() {
        return new InflowGuard(0.5, 100, Duration.ofMinutes(1), Duration.ofMinutes(10));
    }
}
