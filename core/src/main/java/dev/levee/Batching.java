package dev.levee;

import java.time.Duration;

/**
 * When a batch is handed to its handler: when it has {@code maxRecords}, or {@code linger} after the first of them could
 * have been handled.
 *
 * @param maxRecords 1 to 100,000
 * @param linger 0 to 1 minute
 */
public record Batching(int maxRecords, Duration linger) {

    public static Batching of(int maxRecords, Duration linger) {
        return new Batching(maxRecords, linger);
    }
}
