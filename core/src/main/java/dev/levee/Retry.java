package dev.levee;

import java.time.Duration;
import java.util.List;

/**
 * When a failed record is tried again, and when to give up. Immutable.
 *
 * @param delays the delay before attempt 2, 3, …; its size is the number of retries
 * @param jitter share of the delay by which each record's own delay is spread, 0 (none) to 1 (anything between zero and
 *     twice the delay): records that failed together do not come back together (M3.3)
 */
public record Retry(List<Duration> delays, double jitter) {

    static final Duration LONGEST = Duration.ofDays(30);

    public Retry {
        delays = List.copyOf(delays);
        for (Duration delay : delays) {
            var unused = delay(delay);
        }
        if (!(jitter >= 0 && jitter <= 1)) {
            throw new IllegalArgumentException("retry jitter is " + jitter + ": give a share from 0 to 1");
        }
    }

    /** 100 ms, doubling up to 10 s, 10 attempts in all, spread by 20 %. */
    public static Retry standard() {
        return exponential(Duration.ofMillis(100), Duration.ofSeconds(10)).attempts(10);
    }

    /** No retry: the first failure is the last. */
    public static Retry never() {
        return new Retry(List.of(), 0);
    }

    /** One retry per delay. */
    public static Retry delays(Duration... delays) {
        return new Retry(List.of(delays), 0.2);
    }

    /** Delays doubling from {@code first} up to {@code cap}; say with {@link Exponential#attempts} how many. */
    public static Exponential exponential(Duration first, Duration cap) {
        return new Exponential(first, cap);
    }

    /** {@code delay} itself, or refused by value. */
    static Duration delay(Duration delay) {
        if (delay.isNegative() || delay.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("retry delay is " + delay + ": give 0 to 30 days");
        }
        return delay;
    }

    public Retry jitter(double share) {
        return new Retry(delays, share);
    }

    /** How often a record is tried in all. */
    public int attempts() {
        return delays.size() + 1;
    }

    /** An exponential schedule that still lacks its number of attempts. */
    public record Exponential(Duration first, Duration cap) {

        public Exponential {
            if (first.isNegative() || first.isZero() || cap.compareTo(first) < 0) {
                throw new IllegalArgumentException("exponential retry from " + first + " to " + cap
                        + ": give a first delay above 0 and a cap not below");
            }
        }

        /** {@code attempts} includes the first one; at least 1, at most 1,000. */
        public Retry attempts(int attempts) {
            if (attempts < 1 || attempts > 1_000) {
                throw new IllegalArgumentException("retry attempts is " + attempts + ": give 1 to 1,000");
            }
            var delays = java.util.stream.Stream.iterate(first, delay -> min(delay.multipliedBy(2), cap))
                    .limit(attempts - 1L)
                    .toList();
            return new Retry(delays, 0.2);
        }

        private static Duration min(Duration a, Duration b) {
            return a.compareTo(b) <= 0 ? a : b;
        }
    }
}
