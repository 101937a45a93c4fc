package dev.levee.demo;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * What an event is going to meet in the payment service. Drawn from the order, so that every attempt draws the same.
 *
 * @param failures how many attempts fail before one succeeds: 4 % of the orders fail once or twice
 * @param inFrancs 1 % of the orders are to be paid in a currency that the service does not take at first
 * @param latency how long the call takes: 1 to 40 ms; for 0.4 %, 500 to 1,500 ms
 */
record Fate(int failures, boolean inFrancs, Duration latency) {

    static Fate of(String orderId) {
        var random = new SplittableRandom(orderId.hashCode() * 0x9E3779B97F4A7C15L);
        int failures = random.nextInt(10_000) < 400 ? 1 + random.nextInt(2) : 0;
        boolean inFrancs = random.nextInt(10_000) < 100;
        int millis = random.nextInt(10_000) < 40 ? random.nextInt(500, 1_500) : random.nextInt(1, 41);
        return new Fate(failures, inFrancs, Duration.ofMillis(millis));
    }
}
