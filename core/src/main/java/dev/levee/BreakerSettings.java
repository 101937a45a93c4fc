package dev.levee;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * When a {@link Breaker} opens, and how it comes back. Immutable.
 *
 * @param window how far back calls are looked at, 1 s to 1 day; of many calls, the newest sixtieth or more is enough
 * @param minimumCalls it never opens for fewer calls in the window; 1 or more
 * @param failureRate the share of failed calls that opens it, above 0 up to 1
 * @param slowCall a call that takes longer is slow; above 0
 * @param slowRate the share of slow calls that opens it, above 0 up to 1
 * @param openFor how long nothing is called before probes are let through, 10 ms to 1 day
 * @param probes how many calls try whether the dependency is back, and how many may begin in the first second after; 1 to 1,000
 * @param ramp how long the rate then grows before everything may begin again, 0 to 1 day
 * @param maxRate how many calls may begin each second at most, 0.001 to 1e9; empty for no limit
 */
public record BreakerSettings(
        Duration window,
        int minimumCalls,
        double failureRate,
        Duration slowCall,
        double slowRate,
        Duration openFor,
        int probes,
        Duration ramp,
        OptionalDouble maxRate) {

    private static final Duration DAY = Duration.ofDays(1);

    /** @throws IllegalArgumentException naming the value, and what to give */
    public BreakerSettings {
        within("window", window, Duration.ofSeconds(1), DAY);
        require(minimumCalls >= 1, "minimum calls is " + minimumCalls + ": give 1 or more");
        share("failure rate", failureRate);
        within("slow call", slowCall, Duration.ofNanos(1), Duration.ofDays(30));
        share("slow rate", slowRate);
        within("open time", openFor, Duration.ofMillis(10), DAY);
        require(probes >= 1 && probes <= 1_000, "probes is " + probes + ": give 1 to 1,000");
        within("ramp", ramp, Duration.ZERO, DAY);
        double rate = maxRate.orElse(1);
        require(rate >= 0.001 && rate <= 1e9, "max rate is " + rate + ": give 0.001 to 1e9 calls a second, or none");
    }

    /** 50 % of at least 20 calls within a minute failed, or took over a minute; 10 s open, 5 probes, 10 s ramp, no rate. */
    public static BreakerSettings standard() {
        var minute = Duration.ofMinutes(1);
        var tenSeconds = Duration.ofSeconds(10);
        return new BreakerSettings(minute, 20, 0.5, minute, 0.5, tenSeconds, 5, tenSeconds, OptionalDouble.empty());
    }

    public BreakerSettings withWindow(Duration window, int minimumCalls) {
        return new BreakerSettings(
                window, minimumCalls, failureRate, slowCall, slowRate, openFor, probes, ramp, maxRate);
    }

    public BreakerSettings withFailureRate(double share) {
        return new BreakerSettings(window, minimumCalls, share, slowCall, slowRate, openFor, probes, ramp, maxRate);
    }

    public BreakerSettings withSlowCalls(Duration longerThan, double share) {
        return new BreakerSettings(
                window, minimumCalls, failureRate, longerThan, share, openFor, probes, ramp, maxRate);
    }

    public BreakerSettings withOpenFor(Duration time) {
        return new BreakerSettings(window, minimumCalls, failureRate, slowCall, slowRate, time, probes, ramp, maxRate);
    }

    public BreakerSettings withProbes(int calls) {
        return new BreakerSettings(
                window, minimumCalls, failureRate, slowCall, slowRate, openFor, calls, ramp, maxRate);
    }

    public BreakerSettings withRamp(Duration time) {
        return new BreakerSettings(
                window, minimumCalls, failureRate, slowCall, slowRate, openFor, probes, time, maxRate);
    }

    public BreakerSettings withMaxRate(double perSecond) {
        return new BreakerSettings(
                window,
                minimumCalls,
                failureRate,
                slowCall,
                slowRate,
                openFor,
                probes,
                ramp,
                OptionalDouble.of(perSecond));
    }

    private static void share(String name, double value) {
        require(value > 0 && value <= 1, name + " is " + value + ": give a share above 0, up to 1");
    }

    private static void within(String name, Duration value, Duration least, Duration most) {
        require(
                value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                name + " is " + value + ": give " + least + " to " + most);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("breaker " + otherwise);
        }
    }
}
