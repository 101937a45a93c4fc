package dev.levee.cli.demo;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * What a record is going to meet in the handler. Drawn from where the record stands, so that every process and every attempt
 * draws the same.
 *
 * @param failures how many attempts fail before one succeeds: 2 % of the records fail once or twice
 * @param skipped 0.05 % are left out on purpose
 * @param needsPayments 10 % call the one dependency that has an outage
 * @param latency how long the call takes: 1 to 40 ms; for 0.2 %, 500 to 1,500 ms
 */
record Fate(int failures, boolean skipped, boolean needsPayments, Duration latency) {

    static Fate of(String topic, int partition, long offset) {
        var random = new SplittableRandom((topic.hashCode() * 31L + partition) * 0x9E3779B97F4A7C15L + offset);
        int failures = random.nextInt(10_000) < 200 ? 1 + random.nextInt(2) : 0;
        boolean skipped = random.nextInt(10_000) < 5;
        boolean needsPayments = random.nextInt(10_000) < 1_000;
        int millis = random.nextInt(10_000) < 20 ? random.nextInt(500, 1_500) : random.nextInt(1, 41);
        return new Fate(failures, skipped, needsPayments, Duration.ofMillis(millis));
    }
}
