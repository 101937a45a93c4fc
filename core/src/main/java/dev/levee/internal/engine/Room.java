package dev.levee.internal.engine;

import dev.levee.Ordering;

/**
 * How much of one partition may be in memory.
 *
 * @param workers how many runs of it may be worked on at once
 * @param leastRecords what workers need to choose from, however slow they are
 * @param mostRecords unfinished records at which intake pauses, however quick they are
 * @param mostBytes the same in bytes
 */
public record Room(int workers, int leastRecords, int mostRecords, long mostBytes) {

    /** So many records for each worker: several of them will have the same key. */
    private static final int RECORDS_A_WORKER = 8;

    /** The same whatever handlers do. */
    static Room fixed(int records, long bytes) {
        return new Room(1, records, records, bytes);
    }

    /** For {@code concurrency} workers that take {@code perCall} records at once. */
    static Room of(Ordering ordering, int concurrency, int perCall, int mostRecords, long mostBytes) {
        int workers = ordering == Ordering.PARTITION ? 1 : concurrency;
        int least = Math.min(mostRecords, workers * Math.max(RECORDS_A_WORKER, perCall));
        return new Room(workers, least, mostRecords, mostBytes);
    }
}
