package dev.levee;

import java.time.Instant;

/**
 * A {@link Breaker} at one moment.
 *
 * @param since when {@code state} was entered
 * @param openings how often it has opened by itself so far
 */
public record BreakerStatus(String name, BreakerState state, Instant since, long openings) {}
